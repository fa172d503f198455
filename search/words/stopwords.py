"""Words that carry no meaning in a question, English and Spanish. "No", "not", "without" and "sin" carry a lot."""

# Who asks for help writes sentences. "Help" and "service" stand in every listing; what somebody wants help with is the rest.
_WORDS = """
a about actually after again ago all already also always am an and any anybody anyone anything anyway anywhere are arent around as
ask at be because been before being both but by call came can cant come comes coming could couldnt did didnt do does doesnt doing
done dont each else even ever every everybody everyone everything feel feeling feels few find finding for from get gets getting
give go goes going gone gonna good got gotta guess guy had has have havent having he hello help helping her here hers herself hes
hi him himself his how i id ill im in into is isnt it its itself ive just keep keeps kept know last lately later let lets like
little live lives living long look looking lot made make makes making many may maybe me might mine more most much must my myself
near nearby need needed needing needs never next now nowhere of often oh ok okay on once one only onto or other our ours out over
own people please pls possible probably put quick quickly quite really right said same say says see seem seems service services
she shes should since so some somebody someone something sometimes somewhere soon still stuff such sure take takes taking tell
than thank thanks that thats the their them themselves then there theres these they theyre thing things think this those though
through till time times to today together told too took toward tried try trying u until up upon ur us use used very wanna
want wanted wants was wasnt way we week well went were weve what whats when where which while who whole whom whose why will with
wont would wouldnt year years yes yet you your youre yours
ahi ahora al algo alguien algun alguna algunas alguno algunos alli aqui asi aun ayuda ayudar ayudarme ayuden bien busco buscando
cada casi cerca como con conseguir cosa cosas creo cual cuando cuanto dan dar de debo decir del desde dice dieron donde el ella
ellas ellos en entre era es esa ese eso esta estaba estamos estan estar este esto estos estoy favor fue fui gente gracias ha hace
hacer hago han hasta hay he hola hoy ir la las le les lo los mas me mi mis mucha mucho muy nada ni nos nosotros nuestra nuestro o
obtener otra otras otro otros para pero poco poder por porque puede puedo pues que quien quiere quiero quisiera saber se sea ser
servicio servicios si sido so sobre solo somos son soy su sus tal tambien tan tanto te tener tengo tiene tienen toda todo
todos tu tus un una unas unos usted ustedes va vamos van vez voy y ya yo
"""

# What one of the lists would take from the other language, and what says something after all.
STOP_WORDS = frozenset(_WORDS.split()) - {"id", "solo", "living", "live", "lives", "call"}
