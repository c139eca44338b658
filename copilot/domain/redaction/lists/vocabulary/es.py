"""Spanish words that our own example letters, questions, articles and macros write small, and no other list here has."""

from __future__ import annotations

WORDS = """
abeja abierta abiertas abierto abiertos abogado abollada abona abonado abonar abonaron abono abonáis abonéis abonó abra abran abrazo abre abren
abriera abrigo abrimos abrir abrirla abrirlo abrirá abrió abro abrocha abuela abuelo abuso acaba acabada acaban acabo acabé acabó acaso accesorio
accesorios accidente acciones acción aceite acepta aceptada aceptado aceptan aceptar aceptaría acepte acepto aceptáis acepté aceptó acero aclara
aclaración aclarado aclaro acompañar acordado acredite activar actividad activo acto actualizada actuar acuda acuerda acuerdo acuse acuso adaptador
adecuada adelante adentro adicional adivinar adjunta adjuntan adjuntando adjuntar adjunte administración administrador admite admiten adulto adónde
afecta agencia agotado agradece agradecemos agradecería agradecimiento agradezco agua aguanta agujero agujeros ahi ahorro aire ajuste ajustes alarma
albaranes albarán alcance aldea alegando alergia alerta alfombra alfombrillas algodón algoritmo almacén alpargatas altavoces altavoz alternativas
altura alumnos amabilidad amable ambas amenaza amiga amigas amigo amistoso ancha anchas ancho anda andadera anillo anoche anonimizada anota anotar
anotarlo anteayer anterior antigua antiguas antiguo antigüedad anula anulaciones anulación anulad anulado anular anularlo anule anulen anulo anuncia
anunciaba anunciada anunciado anuncian anuncio anónimo anúlenlo apaga aparato aparcamiento aparecen aparecer aparecido apareció aparezca apartado
aparte apelación apelar apellidos aplastada aplica aplicables aplicación aplicáis aporta aprende aprendizaje apretado aprieta aprobación aprobada
aprobado aprobó aproximada aprueban apuntes apunté apuro aqui arañazo arañazos arbitraje archivo archivos arena arma armario arranca arregla arreglado
arreglamos arreglar arreglarlo arreglo arregláis arrepentido arrepentirme arrepentirse arrepentí arrepiento arriba arroz artículos asa ascensor
asegura aseguráis asiento asignado asistente asociación asoman aspirador aspiradora astillado asume asuntos asusta atascado atiende atril atrás
auditoría audífonos aun auriculares ausencia ausentes autenticación autenticado autenticidad automatización automatizado automática automáticamente
automático autoriza autorización autorizada autorizado auténtico autónoma avanza averiado avería avisa avisados avisan avisando avisar avisarnos
avisará avisos avisé avisó ayuda ayudamos ayudan ayudar ayudarle ayudáis ayudó ayúdenme añade añadido añadir añado añicos año años backup baila bailan
baja bajado bajar baje bajó bancarias banda bandeja banqueta barata barato barco barra barras barrio barro basura bata bateria batería batidora bañera
baño bebé beca becario biberón biblioteca bicicleta bienvenida bimestre bisagras bloquea bloqueada bloqueado bloqueados bloquean bloqueo bloqueó blusa
boca boda bodas bodega bola boletín bolsa bolsillo bolsita bolso bomberos bombilla bonita bonito borde borra borrado borrador borrar borre borro borró
botas bote botella botes botones broma bulto bultos burofax buscado buscador buscamos buscando buscar buscarlo butaca buzón báscula cabe cabecera
cabeceras cabeza cables cadena cadera caduca caducada caducado caducaron cae cafetera cafeteras cajas cajón calcetines calcula calefactor calidad
calienta caliente calificación calificar callados calle calles cama cambiado cambian cambiar cambiarla cambiaron cambie cambien cambios cambió caminar
camino camisas camiseta camión campaña campañas cancela cancelaciones cancelación cancelad cancelada cancelado cancelados cancelar cancelarlo
cancelaron cancele cancelen cancelo cancelé canceléis canceló cantidad cantidades canto captura capturas capítulo capítulos cara caracteres caras
carcasa carga cargado cargador cargando cargo cargó carita cariño carne carné caro caros carpeta carretilla carrito cartas cartero cartón casar casero
caseta casita casos castellano categoría catorce catálogo causas cayó caña cedió celular cena centrado centímetros cepillo cero cerrada cerrado
cerrados cerramos cerrando cerrar cerraron cerró certificado cesta chafas chaleco chamusquina chaqueta cheque chica chicle chico chispas chofer cien
ciento cierra cierre cierres cierro cifras cinco cincuenta cinta cintura cinturilla cinturón citado ciudad civil claridad clarísimo clase
clasificación clasificador clavado clave claves clavija clon clonaron cláusula cobertura cobra cobrado cobran cobrar cobraron cobro cobros cobráis
cobréis cobró cochecito cocina codigo coge cogido cogió coincide coinciden coja cojín cola colado colchón colección colgar collar colonia colores
columpio coma comedor comenta comentario comentarios comer comercial comercio comida comisión comparado comparando comparar compartido compartir
compañera compañero compañeros compañía compensación compensar competencia completa completado completos comprada comprado comprador compradora
compradores comprados compramos comprando comprar comprarles comprarlo compraron compre comprobación comprobado comprobamos comprobando comprobante
comprobar comprobaremos comprobemos comprometida compromiso comprueba compruebe comprábamos comprándoos compró computadora compute comunicado
comunicarnos comunidad comunión concede concedida concedido concertar concreto condición conecta conectar conector conectores conexión confiar
confidencial confiesa configuración confirma confirmaciones confirmación confirmado confirmar confirmaremos confirmaron confirmáis conformo confunde
confundido confusión conoce conozco consecuencia consecuencias conseguir consejos conserje conservamos conservan conservar considera consigo consola
consta constancia conste consulta consultado consultar contabilidad contable contactar contacte contacto contactos contado contador contando contar
contarlo contarnos contará contenido contenta contesta contestación contestado contestamos contestan contestar contestarme contestaron contestasteis
contesten contestáis contestó contorno contracargo contraseña contraseñas contratar contrato contraté convence conversaciones conversación copa copas
copiar copias copiloto copio corchetes corre correa correcta correcto corregida corregir corren correr corresponda corriendo corriente corrige corrija
corrijan corta cortacésped cortado cortan cortar corte cortesía cortina cortinas cortó cosas coser coste costura costuras costurera costó crea creada
credenciales cree cremallera cristal cristales criterio cruzar crédito crítica crítico críticos cuadra cuadro cuarenta cuarto cuatro cuatrocientas
cuatrocientos cubierta cubierto cubiertos cubre cuchilla cuchillas cuela cuello cuentan cuentas cuente cuento cuerpo cuesta cuestión cuidado culpa
cumple cumpleaños cumplen cumplió cumplía cuna cupo currículum curso cuyo cuáles cuéntenos cuñada cuñado cálculo cámara cápsulas cómoda cómodo cómputo
dadme dais dando dar darle darles darme daros datos daña dañado daño debemos debo debéis debí debía decibelios decida decidan deciden decidido decidir
decidme decimos decir decirle decirlo decirme decisión declaración decía decís dedo dedos deduce deducir deducirlo defecto defectos defectuosa
defectuoso defender defensa definición deis dejaba dejad dejadlo dejado dejan dejar dejarla dejarles dejaron dejarse dejas deje dejo dejáis dejé dejó
delante delimitadores demasiado demora demostrar demuestra demás denegada denegado denme denunciado denunciar denuncio depende depender deportivo
depositan depósito derecho derechos derivación derramado derretido desactivados desactivar desagradable desaparece desaparecido desarrollador
desarrollar desastre descalza descarga descargo descargó descartar desconecte descontarme descontaron descosido descrito descuentan descuento desea
desgaste desglosado desgracia desiste desistimiento desistir desisto desmontarlo despacho desparramado desplegable destacar destinataria destino
desvíe detalle detalles detener detenerlo devolucion devolvemos devolver devolverla devolverle devolverlo devolverlos devolverme devolvieron devolvió
devolvéis devolví devuelto devuelva devuelve devuelven devuelvo devuélvanme dia diario diarios dias dibujo dicho diciendo dieciocho dientes dieron
diez diferencia diferentes difícil diga digan digo digáis dije dijeron dijisteis dijo dimos dinero dinosaurio direccion direcciones directamente
directo directora diremos dirigido dirán discreción disculpa discutir discuto diseño disfraz disfrazado disposición disputar disputas disteis
distintas distinto distintos distribución distribuidor divino doblada doblado doble doce documentación documentos dormir doscientos doy dron duda
dudas duermo dueña duplicada duplicado duran dígame dígitos dólares echa echar echarme echarse edad edición edificio editar editorial edredón
educación efectivo efecto ejemplares ejercicio ejerzo elección electricista electrónica electrónico elegido elegir elegí elevador elige eligió elija
elijo eliminad eliminen ello eléctrica eléctrico embalado embalaje embalar embargo emita emite emitido emitir emojis empapadores empeora empezado
empezamos empezar empezó empiece empieza empleado empresa encabezado encanta encantada encantados encargamos encargué encender enchufado enchufe
enchufé enciende encontrado encontrar encontrarme encontré encontró encuentra encuentro encuesta enfermera engañado enhorabuena enlace enlaces
enlazado enorme enseñado enseñando enseñó entendemos entender entera entere entero entidad entiende entiendo entrada entradas entrado entran entrante
entrantes entrar entrega entregado entregan entregar entregarlo entregaron entregas entregue entregó entrenamiento entrenar entró enviada enviamos
enviar enviaran enviaremos enviarla enviarlo enviasteis envio enviáis envié enviéis envió envoltorio envuelto envía envían envíe envíos equivocada
equivocado equivoqué errónea erróneo escala escalar escalera escanea escaneado escanean escanear escaneo escaneó escobillas escoger escolar escriba
escribe escriben escribiendo escribieron escribimos escribir escribirle escribirme escribirnos escribió escribí escribís escrita escrito escritorio
escríbanos escudo española especial espejo esperaba esperamos esperan esperando esperar esperara espere esposa esposo esquina establece estadística
estadísticas estafa estampado estando estantería estará estrecha estrellas estrellitas estrenar estropeado estropeó estuche estudia estudiante estudio
estufa estupendo estuve estáis estándar estática esté estén etiqueta etiquetas europea evitamos evitar evitarlo exacta exactamente exacto excelente
excepción exclusión exención exentas exigen exigimos exijo existencias expedición expedido expediente expedir experto explica explicaciones
explicación explican explicar explicarle explico expliquen exportar exprés extensión exterior externa extracto extraer extranjero extraviado fabricado
fabricante facilitaremos facturación facturan facturas faja falda falla fallado fallido fallo falsificación falsificada falta faltaba faltan faltas
falte familia familiar familias farmacia faro favor fea fecha fechas felpudo feo ferretería festivo festivos fiar ficha fichas ficheros fiesta fiestas
figuran fija fijo filtrado filtros finales finca firmada firmado firmar firmeza firmé flores folio folleto forma formulario fortuna frasco frases
freidora frena freno frente frigorífico frontal frío fuente fuerte funciona funcionaba funcionar funcione funcionó funda fundas furgoneta fábrica
fácil fío física fórmula fútbol gafas ganada ganado ganamos ganar gancho ganó garaje garantia garantías garita gastar gasto gastos gata gato gatos
gemelos genial gerente gestiona gestionado gestionamos gestión gestor gestoría gigas gimnasio globo golpe golpes goma goteando graba grabado grados
grandes grieta grifo guantes guardada guardado guardan guardar guiones guitarra gusta gustan gustaría gusto gustó guía género haber haberos habitación
hablado hablamos hablan hablando hablar hable hablo habláis habrá habría habéis habían hacedlo hacemos hacen hacer hacerlo haciendo hacéis hacía haga
hago hagáis harina hará haré haría hayamos hayan hayáis hecha hecho hechos hermana hermano herramienta hervidor hiciera hicieron hielo higiene hija
hijo hijos hilo hilos hinchable historia historial hizo hoja hojita hombros hondos honesta hora horario horas horno hostelería hubiera hueco huele
huevo humana humano humo hundida hundo háganlo iba identidad identifica identificación identificador identificativos idioma ido idéntico igualan
igualar iguales igualáis ilusión imagen imagino imitación impaciente impecable implicadas importa importación importes imposible imposibles impresa
impreso impresora imprime imprimir impuesto impuestos impugnado imágenes imán incidencia incidente incluida incluido incluidos incluye incorrecta
indemnización indicaciones indicador indicadores indicar individual inducción industrial indíquenos infantil información informado informará informes
infracción inglesa ingredientes ingresado ingresar ingreso inicia iniciado iniciar inicie inicio inició injusta injusto inmediato insignia inspección
instalaciones instalación instalar instante instituto instrucciones insultos intacto integración intención intentado intento intentos intercambio
interesa interesan intereses interior internas interruptor interés intracomunitario introduzca inusual inventado inventario investigación investigador
ir izquierdo jaja jajaja jamón jardín jarra jarrón jefa jefe joven juego juegos jugar juguete junta juntos justa justificante juzgado kilómetros
laborables lado lados ladrillo lana lanzar lateral lava lavado lavadora lavavajillas lavo lector lee legales legítima lejos lengua lenguaje lento
letra letrado letras leído leídos libreta librito libros licencia licuadora limones limpia limpieza limpio limpios linterna listado listas listo llama
llamada llamadas llamado llamar llamas llame llamo llamó llave llega llegaba llegada llegado llegan llegar llegara llegaron llegará llego llegue
llegué llena lleva llevaba llevaban llevado llevamos llevan llevar lleve llevé llevó llora llorar lloró lluvia localizador localizar loco logotipo
logística logístico lomo lona luces lugar lujo lupa luz ly lámina lámpara lámparas límite línea líneas lío líquido maceta macetas maciza madera
madrugada maestra majos mala malas maleta mallas malísima mampara mamá mancha manchas mandadme mandado mandamos mandan mandar mandaran mandarla
mandarme mandarnos mandaron mandasteis mande mandáis mandé mandéis mandó manera mangas manguera manos manta mantenga mantengo mapa maquillaje
maravilla marcado marcador marcar marcas marcha marcó margen marido mascarillas mayor mayoreo mayores mayorista mañanas medias medida medidas mediodía
medir megas mejorar menciona mencionada mensajero mensajería mensajes mentira menuda menú mercado mercancía merece merecen mero mesa meses meterlo
metida metido metisteis metió metro metros metí mezcla mezclado microscopio mide mido miedo miente mil milímetros minutos mirado miramos mirando mirar
mirarlo mire miro miráis miréis misma mismos mitad mixto mochila mochilas modalidad modelos modificar modificarla mojado molestias montada montado
montaje montar montarlo mostaza motivos moto movido movil muchísimo mueble muelle muestra muestras mueve mujer multicanal mundo municipal musgo muñeca
mándenme máquina máxima médico método métrica métricas mía mías mínimo míos móvil nacido natural naturales nave navegador necesaria necesario
necesarios necesita necesitaba necesitamos necesitáis negocio negra negrita nevera newsletters niega niego nieta nieto ningun nivel niña niño niños
nombres nomás normas notas noticia noticias notificaciones notificación notificar notita novedad novedades noventa novio nube nuestras nuestros nueva
nuevas nueve nuevo nuevos nº níquel números objetivo obliga obligado obligan obligatorio obra obsequio ochenta ocho ochocientos ocupa ocuparemos ocupo
ocurre ocurrido odia ofertas oficial oficiales oficialmente ofrece ofrecen ofrecer ofrecéis ofrezco ojo olla olor olvidad olvidado olvidarme olvidó
opciones opción operada opinar opine opiniones opiné oposición orden ordenador ordenar origen originales ortografía oye pa paciencia padres pagada
pagado pagamos pagan pagar pagarlo pagarme pagaron pagaría pagasteis pagos pague paguen paguéis pagáis pagó palabra palabras palmo palé panel pantalla
pantalones pantalón papel papeles paquetería paquetes parado parar pararlo parcial parecen parecer parecido pareció parecía pared pareja pares parezca
paro parpadea parsear partes particular partida partido partió pasa pasada pasado pasados pasamos pasan pasar pasarme pasarnos pasaron pase pasillo
paso pasos pastilla pastor pasáis pata patas patente patinete patio patín paz país pecho pedi pediatra pedida pedimos pedir pedirle pedirlo pedírselo
pedís pega pegada pegado pegas pegatina pelada peligro peligroso pelo peluche pena penaliza pendiente pendientes pensado pensar pensó peor peores
pequeña pequeño pequeños perder perdida perdido perdimos perdió perdonen perdí perfecta perfectamente perfectas perfecto perfil periódico permanente
permiso permisos permite permitida permitido perra perro personales personalizada personas pertenece pesado pesos pestaña peticiones petición pica
pico pida pidan pide piden pidiendo pidiéndome pidió pido pie piedras pienso pierde pierdo pierna pies pieza piezas pila pilas pillado pille piloto
pintor pintura pirata piso pistas plancha plano planta plantas plantilla plantillas plataforma plataformas plateada plato platos playa plaza plazos
plegable plena plumas plástico plásticos plátano podamos podemos poder podido podríais podéis podía polvo polígono políticas pone ponen poner ponerlo
ponga pongo ponía porcentaje porfa portero portes portugués portátil portón precintada precinto precios preciosa precioso precisamente preferencias
preferiría prefiere prefiero pregunta preguntado preguntan preguntando preguntar preguntarle preguntas pregunte pregunto preguntó preocupa
preocupación prepagada preparación preparado presentada presentado presentar presento presionar presión prestado previa primer primera primeros
principio principios prioridad prisa privacidad privada privado proactivo probado probando probar probe problemas probé procedimiento procesando
proceso productos profesor programa prohibida prohibido prohíben promesa promete prometer prometido prometieron prometisteis prometíais promocional
promoción propia propias propio proponer proponga propongo propuesta propuesto protección protegido proveedor provincia provisional proyector prueba
pruebas próxima próximamente próximo publicación publicar publicidad publiqué pudiera pueblo pueda puente puerta puertas puesta puestas puesto
pulgadas pulse pulsera pulso puntos puntuación puntual puntualidad puntúa purificador puro puse pusieron puso puta puño página páginas pérdida pública
quebrada queda quedaba quedado quedamos quedan quedar quedarme quedarnos quedarse quedará quede quedo quedó queja quema quemado quemadura quemó
queremos querer queréis quiera quieran quiere quieren quince quinta quiso quita quitado quitar quitarla quitaron quiten quito quitáis quitó rabia
rajado ramo rapidez raro rasguño rastreo rastro ratio rato rayada rayado razon razón raíz reales realidad rebaja rebajado rebajan rebajar rebote
rebotó recambio receta rechace rechaza rechazada rechazado rechazan rechazar rechazaron rechazo rechazó recibe recibida recibieron recibimos recibir
recibirla recibirlo recibió reciente recién reclamaciones reclamado reclamando reclamar reclamara reclame recoge recoger recogerlo recogida recogido
recogieron recogió recoja recomendó reconoce reconocen reconocido reconozco recordatorios rectificativa recupera recuperación recuperamos recuperar
recuperarla recuperarlo recurso redacción redacta redactar reductor reembolsa reembolsado reembolsamos reembolsan reembolsar reembolsaremos
reembolsarlo reembolse reembolsen reembolsos reembolsáis reembolsó reembólsenme reemplazar reemplazo reemplazos reenviado reenviar reenvió reenvíe
reenvío referencia refiere refiero refleja reforma regalado regalaron regalos regaláis regaló registrada registrado registrados registrar registros
registró regla regresa regresan regresando regresar regresarlo regreso reinicia reintegrado reintento rellano rellenado relleno reloj relojes remite
remitente remitir remitirle remito rendimiento renglón repara reparación reparan reparar reparte repartidor repartió repasando repente repetido
repetimos repetir repito reponer reposición reprogramar repuesto requerimos requiere requisitos reservar reseteado reseña reseñas resguardo residencia
resistente resolución resolver respetar responda responde respondemos responden responder respondernos respondido respondió respondo respondéis
respondí responsabilidad respuestas restado restan restringido resuelta resuelto resuelva resuelvan resuelve resuelven resulta resultado resumen
retención retener retiene retira retirada retirado retirar retirarla retiren retiro retiró retornable retornarlo retorno retraso retrocesión reunir
reutilizado revende reventada reventado revisa revisar revisión revisor revisé reviséis revés riego riesgo rigor robada robo rodando rogamos roja rol
rollos rompe rompió ropa ropero rota rotas roto rueda ruedas ruido rural ruta rápida rápido réplica río rótulo rótulos sabe saber saberlo sabré sabéis
sabía saca sacado sacamos sacar saco sacos saldos salen salga salgan salgo salida salido salir salió salta salto saltos saltó salud salía salón
sanitarios saqué sarpullido sartén satisfacción satisfecho seca secador secas sección seco seguidos seguimiento seguimos seguir segunda seguramente
seguridad seguís seis seiscientos seleccione seleccioné sellado sello semanas sencillo sentado sentido sepan separado ser servidor será sesenta sesión
setenta señal señales señas señorita sido siendo siento siga siguiente siguientes sigáis silencio silencioso silla sillas sillón similares simplemente
simplificada siquiera sirve sitio sobra sobran sobrino socio sofá solicitada solicitar solicite solicitud solicitudes soltado soltar solté soltó
soluciona solucionado soluciones solución somier sonaba sonido soporte soportes sorteo sospecha sospechosa sospechoso suba sube suben subida subido
subir subirlo subió subo subvención subí sucursal sudadera suegra suela suele suelen suelo suelta sueltas suelto suena suficiente suma suman sumo
supieran suplemento suponía supresión supuesto suscripciones suscripción suspendida suspendido suspensión sustitución sustituir sustituye suya suyo
suyos sábanas súper tabla tablero tableta taburete tachar tacos taladro tallas taller tamaño tapa tapan tapón taquilla tarda tardamos tardan tardar
tardaron tarde tardía tardías tarea tarifa tarjeta tarjetita tasa taza tazas techo teclado teclas tela tele telescopio temas tendrá tendría teneis
tengan tenia tenido tenis tenéis teníais tercer tercera terceros termina terminado termo termómetro terraza tetera texto tiempo tiempos tiendas tinta
tirado tirador tirar tiro titular toallas toca tocado tocar tocarlo tocaría toco tocó todavia toldo toma tomado tomamos tope torcida torcido tornillo
tornillos tostadora trabaja trabajan trabajáis trae traen traer traigan traje trajeron trajo tramita tramitado tramitamos tramitan tramitando tramitar
tramitaremos tramitarlo transcurrido transferencia transporte traslada traspaso trata trato travesaño través trazas traía trece treinta tren tres
trescientos trona trozo truena trámite trípode tubos tuve tuvo tuyo técnica técnicamente técnico térmica tía tío título unidad unidades uniformes
unitalla universidad urbanización urge urgencias usada usado usamos usan usar usuario usé usó utilizar vacaciones vacía vacío vajilla valen valer
vales valga valor valoraciones valoración valorar vapor varilla vaya vea veces vecina vecinos veinte veintidós veintiséis vemos vencida vencido
vencimiento venció vendemos venden vender vendido vendiendo vendieron vendéis vengan vengo venia venido venta ventana ventanilla ventas ventilador
venza venía ver verdad verdes veredicto vergüenza verificación verificar verlas verlo verse versión verá vestido vetado viajaba viaje vida vidrio
vieja viejas viejo vienen vinieron vio visera visita viva vivimos vivir volando voltaje voltios volumen volver volverá volveré volvió volví vosotros
voz vuelta vueltas vuelto vuelva vuelve vuelven vuestras vuestros válida válido válvula vía vídeo zapatillas zapatos éxito óptica última única
únicamente único
"""
