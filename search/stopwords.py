"""Words that carry no meaning in a question, English and Spanish. "No", "not", "without" and "sin" carry a lot."""

# "Help" and "service" stand in every listing; what somebody wants help with is the rest.
_WORDS = """
a an and any are as at be by can could do does find for from get has have how i if im in into is it its ive looking me
my need needs of on or our please so some someone somewhere that the their them there they this to us want was we
what whats when where which who with would you your
al aqui como con cual cuando de del donde el ella ellos en es esta este estoy hay la las le les lo los mi mis me
necesito para por puedo que quien quiero se soy su sus tengo un una unas unos y yo
ahi ahora algo alguien algun alguna algunos ayuda ayudar ayudarme ayuden busco buscando cerca conseguir dar dame dan esa ese eso
favor gracias hacer hola hoy ir muy nos nosotros nuestro obtener otra otro pero poder quisiera sea servicio servicios somos son
tambien tener tiene tienen todo todos usted ustedes va voy ya
"""

STOP_WORDS = frozenset(_WORDS.split())
