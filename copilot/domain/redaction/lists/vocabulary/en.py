"""English words that our own example letters, questions, articles and macros write small, and no other list here has."""

from __future__ import annotations

WORDS = """
able abroad abuse accept acceptable accepted access accessories accident accordingly accountant accounting accounts acknowledge acknowledgement across
acting action actions active activity actual adapter adaptor add added addresses adds adequate adjuster adjustment admin adress adult advert
advertises advertising adverts advise advised advises affect affected afresh afterwards age agency agent agents ago agree agreed agreement agrees
ahead air alarm alcohol alert alignment alike alikes allergic allow allowed alone alter altered amazonses ambiguous amend among amounts anew anfordern
angekommen announced announcement anonymised anonymous answered answering answers anyway anywhere api apology appeal appeared appears applicable
application applied applies apply appointment approval approve approved approves apps aquarium area aren argue arrange arrive arrived arrives
arthritis asking asks asleep assembly assessment assistant assume asynchronous attach attached attachments attorney audio audit auditor aunt authentic
authentication authenticator authenticity author authored authorisation authorise authorised authorities authority automated automatic automatically
automaticamente automation autoresponder availability average avoid avoids awaited baby backend backing backpack backs backups badge badly bags
balance balloon ban bands banks banned banner bar bargain bars base based basis basket batch bbc bc bear bears beat beautiful become becomes bed
bedroom beforehand began begin beginner begins behalf behind believe believed bell belong belongs belt bench benchmarking bend beneath bent beside
beyond big bigger bike billing bills bind binding bins bird birthday bit bits blade blades blah blank blanket blender block blocked blocking blocks
blog blurry board body bold bolts bonus book booked booking bookkeeping booklet books boots border boss bot bother bottle bottom bounce bounced bound
bowl boxes boyfriend bracket brackets branch branding brass breach break breakfast breaks brick briefly bring brings broader broke brought browser
brushes bucket bucks budget bug build building built bulk bulky burn burned burns burnt burst buttons buyers buying cabinet cake calculation calendar
calendario calling calls calm camera cameras camping cancellations cancelled cancelling cancels candle candles cant cap capital caps carafe cardholder
cards carpet carried carries carry carton cases cat catalogue categories category caught cause caused causes ceiling cell cells central centred
certain certainty certificate chain chair chairs chance change changed changes changing channel chap characters chargeback chargebacks charged charges
charging charity chats cheap cheaper cheapest checked checker checking checklist checklists checkout checks cheers chest chicken child childminder
chipped choice choices choose choosing chose chosen circles claiming class classification classifier classify clause clean cleanup clearance cleared
clearly click clickable clicked clip clock clocks clone cloned closed closes closing clothes cloud cm co coat codes coffee cold collapsed colleague
collect collected collecting collection collects college colon colours columns com combined comes coming comma comments communication compare compared
compatibility compatible compensate compensated compensation complain complains complaints complete completed completely completion compliance
component components computed computer computers concern concerned concerns concession conclude concrete conditional cone conference confidence
confidential confirmations confirmed confirms connect consequence consequences consider considered console consumers contacted contacts contain
contains contents contest contested contesting continue contract contractual contradict contradicts controller conversation conversations cooker
cooling copied copies copilot copyright corded corner corporate correct corrected correspondence cos costs costume cot cottage couldn count countdown
counted counter counterfeit counting countries counts course court courtesy cover coverage covered covers crack cracked crate created credentials
credited crew crime crisis criteria critical criticism critics crossed crushed crypto csba cup cupboard cups currency current curtain curtains cushion
custom customisation cut cuts dad daily danger dangerous dashboard dashed dashes database dated dates daughter deactivated deactivation dead deadline
dealer deals debit debited decide decided decides deciding decimal decision decisions declaration decline declined dedicated deduct deducted deduction
deep default defect defective defects defence defend defending definition degrees dehumidifier delete deleted deletes deleting deletion demand demands
denied denominator dent dented deny depend depending depends descale describe described describes design desktop destinatario destination detail
details detected detection developer devices dial didn died differ difference different differently differs digit digital digits diminished dimmable
directly disagree disappear disappeared disclose disclosure disconnect discreetly discuss disguise disguised disgusting dishwasher disk dispatched
displayed dispute disputed disputes disputing disregard dissatisfaction distributor divided divisor dmarc dock docked doctor document documentation
documented documents docx dodgy doesn doesnt dog dogs doing dollar dollars domain domestic don done doorbell dot doubt doubted down download draft
drafting drafts drawer drawing dress drill drive driving drone drop dropdown dropped dropping drops dry dryer duplicate duplicates dust duties duty
duvet earlier earliest early earth easier edges edit effect eight eighteen eighty elapsed elderly electric electrician electronic electronics
elettronica eleven eligibility eligible elsewhere emails emoji emptied empty encrypted encryption end ended ending endpoint ends enforced engineering
engraved engraving enjoy enough enquiry enrolled enter entirely entitled entrance entro entry envelope erase erased erasure escalate escalation
estimated euros event events everywhere evidence ex exact exactly exceed except exception exceptions exchanged excluded exclusion exclusions excuses
exempt exemption exist existing exists expect expected expense expenses experience expert expired expiry explained explaining explanation exploded
export exports extended extends extension extra extraction eye eyes fabric face facility facing factor factory facts failed failing fails fair fake
fallback false family fan far farm faster favour fba fbm fed fee feed feeds feel feels fees feet fell fellow fence festive field fields fifteen fifth
fifty fight figure figures file filed files filing filled filter filtered filters finance finds finger fingers finish finished fired firm firmware
fiscale fit fits fitting five fix fixed fixes flag flagged flatmate flats flavour flickers flow fly flyer flyers foam foil folder follow followed
followers follows font food foot football footer forbidden force forecast foreign forever forfeit forfeits forged forget forgot forgotten forklift
formal format formats formatting formula fortnight forty forum forward forwarded forwarding four fourteen fr fragrance frame fraud fraudulent freight
fresh fridge friendly friends fulfil fulfilled fulfilment function fund funded funding furious gain game games gapes gate gave gel generous genuine
gesture gets getting gif gifted girl giver gives giving glad glass glasses globe glue goal goes going gone goods goodwill gore grade grading grammar
grandson grant granted grants gravel greeting greyed ground grounds group grouping grows guaranteed guess guide guided guidelines guides guitar hacked
haggling hair hallway halt hammock handbag handed handing handle handled handles handling handover hands hanging hangs happen happened happens hard
harm harmless hash hasn hasnt hate haven havent hazardous hazmat header headers headline headphones headset health healthy hear heard hearing heart
heater heavy hedge height held helmet helpdesk helped helpful helpline helps hereby hers hidden hide high higher hinge hint hints hip history hit hits
holder holding holds hole holes holidays hologram honest honestly honour hook hose hospital host hosted hot hour household html http https huge human
hundred hurry hurt husband hybrid hygiene hyphens id idea idempotency identical identifier identifies identify identity ids ignore ignored ill image
images import important impossible improve inaccurate inauthentic inbound inbox inch inches incident incidents include included includes including
incoming incompatible incomplete independent indicators indirectly indoors inference inform informed informing informs infringement initial initiated
injection injury ink inner inputs insert inserts insist insists inspect inspection installation instant instantly instructed instruction insult
insults insurance insurer intact intake integration intercept intercom interest interested interface interim internal international invalid invented
inventory investigating investigation investigator investigators invisible invite invoices involved isn isnt issue issued issuer jacket jar job jobs
joke journal journalist jpg judged jumped jumper junk keeping keeps kept kettle kettles key keyboard keys keywords kg kid kids kill kilos knew knife
knock know knowing known knows lab labelled labels lacking lacks lad ladder lag lamp lamps landed landlord language languages lantern laptop larger
lateness lavender lawyer layout lead leaflet leaked leaking leaks learn learned learning leather leaves leaving leg legal legs length lens lets
letterbox letters letting level liability liable liar licence lid lids lie lies life lift lighter likes limit limits lines link linked links linter
listed listing listings lists literally lithium litres little live lives living ll loaded local locale lock locked lockout locks lodged log logged
logging login logistics logo logs lol long longer looked looks loop loose lorry lose loses loss loud love lovely loves low lower loyalty luck lunch
lunchtime luxury macro mad magnet mailed mailing mails mailto mains maker makes manage managed management mandatory manuals manufacturer map marble
margins mark marked marker markers market marketing marketplaces marks mascara masked mass match matches matching materially materials matter matters
mattress maximum mean meaning means meant meantime measure measured measurement medical meet meeting megapixel melted memory mensagem mention
mentioned mentions merchant merchants merely merge merits messages messaging met metal method metric metrics mid middle miles million mind minds
minimum mining mins minute mirror missed mistake mistakes mix mixed mixer mixes mixing mob mobile models moderator monitor monitored monthly moon more
mostly move moved movement moves moving mug mugs multi multiple mum mustard mustn mute muted named names nan nasty nd nearly necessary needed needing
needles needs negative neighbours nephew net network neutral neutralised newer newest news newsletter nicer nicked nightmare nine noise noon normal
normally noted notes noticed notices noticing notification notifications notified notify nowhere nudge numbers nursery nut nuts oak obey object
objection oblige obliged obscene occur odd odr offending offensive offered offering offers official officially often oil older onboarding ones onto
opened opening opens operator opinion opinions opt opted optician options ordering ordinary origin others ought ourselves outbound outcome outcomes
outdoors outer outgoing outlast outlet outreach oven overdue overnight override overseas owe owed owner owners ownership owns pack packages packaging
packed packer packing packs pad pages paint pair pairs pallet pan panic paper paperback papers paperwork paragraphs parcels parents parsed parser
parsers partial particulars partner party pass passed passes passing passport passwords past paste pasted patch patent path patience patient pattern
pause pauses payback payer paying payments payout payouts pays pcs pdf pen penalty pencil pending people percent percentage percentages perfect
perfectly performance perfume period periods perishable permanent permission permissions permitted person personal phishing phones photograph
photographs phrases physical pick picked picking picks pickup pics pictures piece pieces pillar pin pinch pixels place placed plain plainly plan plant
plastic plate platform play plz pm pocket pointing points police policies polite politely politiche poll polling polyester polystyrene pool pooling
poor pop popped porch portal portion position positive possible posted postie posting postman posts pot pounds powder practice pram pre prefer
preference prefix prepaid prepared preparing presents pressed pressure pretending previsto prices pricing print printed printer printing prints prior
priority private privileges proactive proactively problems procedure proceed proceedings process processing processor produce production products
professional profile program programmatic programme programs progress promise promised promises promising promo promotional prompt proof proper
properly property proposal propose proposes proposing protect protection prove proves provided provider pseudonym public publish published pull pulled
pulling pulls pump punish purchased purchaser purchasers purchasing purely purpose puts qualifies quantities quantity quarter questions queue quicker
quickest quickly quid quiet quiz quota quotation quoted quotes rack radiator radio raffle rail rain raise raised ran rang range rash rated rates
rating ratings raw rd reach reached reaches reaching react reaction readable reads ready real realised reality reason reasons rebate recall recalled
receipts receive receiver receives receptionist recieved recipient recipients reckons recognise recognised recognition recommended reconcile record
recorded records recover recovers redaction redeemed redelivered redirect redirected reduce reduction refer referral referred refundable refurbished
refuse refused refuses register registered registration regret regular regulator reimburse reimbursed reimbursement reject rejected rejects release
released releases reliable rely remain remaining remains remark remarks remedies remind reminder remorse remote removable removal removed removes
reorder rep repaired repairs repayment repeat repeated repeats replace replaced replacements replaces replies reported reporting reports represent
requested requesting requests require required requirement requirements requires reroute reseller resend reset resets resident resolve resolved
respond respondent response responsibility responsible restocking restrict restricted result results retail retention retried retries retry returnable
returner returning returnless reuse reused revealed reversal reverse reversed reviewed reviews revise revocation reward rid rings ripped risk roads
robot role roll roof roughly round route row rowing rubbish rude rug ruined rule rules ruling run rung running runs rush saddle safer safety sales
sample samples sanction sat satisfactory satisfied save saves say saying scam scammer scan scanned scans scarf scented schedule scheduling scooter
scope scorched score scores scrap scratch scratched screenshot screenshots screw screws script sealed seam search season seasonal seconds section
secure seek seem seen sees select selected self sell sellers selling senders sending sends sense sensitive sentence separate separately sequence
serious seriously serve server sets setting settings settle settled settlement seven seventy sewing sfp shade share shared sharing sharp shattered
shed sheet shelf shift ship shipments shipper ships shock shoes shopper shoppers shops short shorter shortly shorts showed shower showing shown shows
shred shut side sides sign signature signing signs silence silent silently silly similar simple single sink sister sit sites sitting six sixty sizes
sizing skin skip sleeps sleeve sleeves slides slip slipped slippers slips slot slow smallest smashed smell smells smiley smoke smoking snapped
sneakers snug soaked social socket socks sofa sold solicitations soliciting solicitor solution solve solved somewhere sort sorted sorting sound sounds
source spaces spacing spam span spare sparks speaker speaking speaks speed spelling spelt spite split spoil spoiled spoke spreadsheet square squashed
st stage stain stained stairs stamp stamped standard standing stands stars start started starter starting starts stated statement station statistic
statistics stats statutory stay staying stays steel steering steers step stepping steps sticker sticky stitches stitching stolen stone stool stools
stopped stops storage stored storm story straight strange stranger strap stricter strike strings strip stripped strips stroller strong stronger struck
stuck student stuff style styled styling subcontractor subdomain subjects submit submitted subscription successful suffers sufficient suffix suggested
suggestions suit sum summary supervisor supplied supplier supply suppose supposed surely surname surprise surprised survey survive suspend suspended
suspension suspicious swallowed swapped swear swears sweetener swing switched switches swollen synthetic table tail taken takes taking talk talking
talks tall tap tape taped target targeting targets task tbh teammate teapot tear technically technician telephone telescope telling tells telly
template templates ten tenants tent terrible tested text texts th thats theft theirs theres thick thing things think thinking thinks thirty thought
thousand thread threading threat threatened threatens threshold threw throttle throw thrown thx tick ticked tickets ticking ticks tidy tied tight
tights tiles time timely timer times timing tin tip tips title tld toaster toddler token tone tonight tool tools toothbrush top topic topics torch
torn totally touch touched touches towards town toy toys trace traceable trackable tracked tracker trade trademark traffic trail train trainers
training transaction transformer transit travel travelled treadmill treat treated triage trial trick trigger triggers trip tripod trouble trousers
truck true truly trust trusted trustworthy tune turn turned turns twelve twenty txt typed types typing typos tyre unable unanswered unasked
unauthorised unchanged unclear unconfirmed undeliverable undelivered underneath underside understand underwear undo unencrypted unfair units unknown
unlock unopened unproven unread unsealed unsellable unshipped unsubscribe unsubscribed unsure unthreaded untouched untracked untrue untrusted unused
unwell unwrapped updated upload uploaded upper upside ur usage useful useless uses usual vacuum valid value valve vanish vanished vary vase vector
vendor verdict verification verified verify vet view village vinyl violation violations violence visible visit vitamins voice void voided voiding
volatile volume vote votes vs waffle waist waited waits walk walked walking wall wallet wants wardrobe warm warn washer wasn watching watermark
waterproof way ways weak wear wearing web webshop wedding weekend weekends weigh weighs weight welcome wet whats whatsoever wheres whichever whoever
wholesale wholesaler wide widened wider width wife win window wine wipe wiped wire wise wishes withdraw withdrawal withdrawing withdrawn withdraws
withdrew withhold won wont wool wording words worked workflow working works worktop worn worries worse worth wouldn wrap wrecked wrist writes written
wrongly yoga yourselves zero zip
"""
