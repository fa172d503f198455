"""Words that tell a story and name no help, English and Spanish: who it is about, when, how it came, how it felt.

They are no condition where anything else was typed, and count for less where a listing has them. They stay words of the
index, so that "dad" alone finds what is for dads.
"""

_WORDS = """
son sons daughter daughters mom moms mother mothers dad dads father fathers parent parents wife husband spouse boyfriend
girlfriend partner ex brother brothers sister sisters grandma grandpa grandmother grandfather aunt uncle cousin family
relative friend neighbor man woman men women guy girl boy lady person somebody kid child children kids baby babies little
toddler teen
nobody none everyone everything whoever
morning afternoon evening night nights yesterday tomorrow tonight day days week weeks weekend month months minute minutes hour
hours moment recently later already early late suddenly monday tuesday wednesday thursday friday saturday sunday summer winter
one two three four five six seven eight nine ten first second third couple several half dozen whole another next
start started starting stop stopped stopping begin began turn turned turning leave left leaving bring brought move moved
put happen happened happening become became stay stayed sit sitting stand standing walk walked run running went send sent
show showed shows talk talked talking tell told ask asked asking answer answered call called calling serve serving served offer
offers offering hold held carry follow open opened close closed let lets allow allowed seen heard hear believe thinking thought
trying finally still barely hardly almost nearly cause due says decided planning plan hope hoping wish wonder wondering
remember forget forgot mean means meant become stuck hit end ended ending expect expected supposed
big small old new bad worse worst better best nice hard easy able unable different own kind type sort bunch
place places spot building town city area side part thing front back top door
letter letters email says note news thing word story reason
care careful worry worried scared afraid mad angry tired upset desperate ashamed embarrassed nervous happy sorry
okay alright honestly basically literally kinda sorta hey dear sir maam anymore besides instead
hijo hija hijos hijas mama papa madre padre padres esposo esposa marido mujer novio novia hermano hermana abuela abuelo tio tia
primo prima familia familiar amigo amiga vecino vecina hombre senora senor nino nina ninos ninas bebe muchacho muchacha
nadie ninguno
manana tarde noche ayer dia dias semana semanas mes meses hora horas minuto momento lunes martes miercoles jueves viernes sabado
domingo verano invierno
dos tres cuatro cinco seis siete ocho nueve diez primero primera segundo
empezar empezo dejar dejo deja dejaron llego llegar llegue salir sali salio llevar llevo traer pasar paso pasa pongo poner
quedar quede queda hablar hablo preguntar llamar llamo creia pienso pensar olvido olvide recuerdo espero esperar
grande pequeno viejo vieja nuevo nueva malo mala peor mejor facil dificil lugar sitio parte lado puerta
miedo asustado asustada preocupado preocupada cansado cansada enojado enojada desesperado desesperada
"""

CONTEXT_WORDS = frozenset(_WORDS.split())
