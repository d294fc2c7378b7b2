// Words by class. One list each, so that a word can be looked up, added or argued about in one place.
#include "indexer/quotes/lexicon.h"

namespace quotidian::quotes {
namespace {

// clang-format off
constexpr WordList kLists[] = {
    {Word::determiner,
     "the a an this that these those some any each every no another both either neither all many most "
     "several few two three four five six seven eight nine ten dozens hundreds thousands other others one "
     "such what which half "},
    {Word::definite,
     "the this that these those "},
    {Word::possessive,
     "his her its their my your our whose "},
    {Word::pronoun,
     "he she it they i we you him them me us himself herself itself themselves myself everyone everybody "
     "nobody someone somebody anyone anybody i've i'd i'll i'm we've we're we'll we'd you're you've you'll "
     "you'd they're they've they'll they'd he'd he'll she'd she'll it'll it'd "},
    {Word::relative,
     "who which that whom whose where "},
    {Word::question,
     "what why how whether if when where who which "},
    {Word::preposition,
     "of in on at by for with from to into onto about against between among during after before through "
     "over under via near behind beyond within without toward towards amid outside inside across around "
     "along despite since until upon per than like as including regarding concerning following off out "
     "alongside besides unlike "},
    {Word::conjunction,
     "and or but nor yet "},
    {Word::subordinator,
     "because while although though after when as since unless until if whereas once before so whenever "
     "even "},
    {Word::auxiliary,
     "is are was were be been being am has have had having do does did doing will would can could shall "
     "should may might must 's 'll 'd 've 're 'm won't wouldn't can't couldn't don't doesn't didn't isn't "
     "aren't wasn't weren't hasn't haven't hadn't cannot ought need shouldn't mustn't ain't "},
    {Word::negation,
     "not never n't won't wouldn't can't couldn't don't doesn't didn't isn't aren't wasn't weren't hasn't "
     "haven't hadn't cannot hardly neither nor nobody "},
    {Word::adverb,
     "also then later earlier again still now soon just even once twice often always never sometimes "
     "further together instead indeed however meanwhile moreover too ever already ago almost perhaps maybe "
     "today yesterday tomorrow tonight first last finally bluntly simply only afterward afterwards rather "
     "quite very well here there elsewhere online anonymously aloud privately flatly "},
    {Word::verb,
     "is are was were be been has have had do does did will would can could should may might must make "
     "makes made making take takes took taken taking get gets got getting go goes went gone going come "
     "comes came coming give gives gave given giving see sees saw seen seeing know knows knew known "
     "knowing think thinks thought thinking want wants wanted wanting use uses used using work works "
     "worked working try tries tried trying need needs needed leave leaves left leaving feel feels felt "
     "feeling put puts putting mean means meant keep keeps kept let lets letting seem seems seemed help "
     "helps helped start started show shows showed shown hear hears heard hearing play plays played "
     "playing run runs ran running move moved live lived lives living believe believes believed hold holds "
     "held holding bring brings brought happen happened happens write provide sit stand stood lose lost "
     "pay paid meet met include includes included set learn learned lead led leads understand understood "
     "watch watched follow followed stop stopped create created speak spoke speaks spoken speaking allow "
     "allowed spend spent grow grew open opened walk walked win won wins winning offer offered remember "
     "consider considered appear appeared buy bought wait waited serve served die died send sent expect "
     "expected expects build built stay stayed fall fell cut reach reached kill killed remain remained "
     "remains raise raised pass passed sell sold require required decide decided pull return returned hope "
     "hopes hoped plan plans planned planning fear fears feared face faced support supports supported "
     "become becomes became begin began begun turn turned end ended look looked looks like likes liked "
     "love loves loved hate visited visit launched joined sought seek seeks called refused refuses "
     "declined declines failed fails agreed vote voted charged arrested released filed "},
    {Word::time,
     "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
     "august september october november december jan feb mar apr jun jul aug sept sep oct nov dec mon tue "
     "tues wed thu thurs fri sat sun yesterday today tomorrow tonight week weekend month year day days "
     "weeks months years morning afternoon evening night hour hours minute minutes moment season quarter "},
    {Word::honorific,
     "mr mrs ms miss mx dr sir dame lord lady prof professor monsieur madame mme herr frau señor señora "
     "senor senora sheikh baroness baron countess count shri smt hajia alhaji madam datuk ustaz mwalimu "
     "engr barr fr. "},
    {Word::title,
     "president vice-president vice president-elect premier prime minister chancellor secretary senator "
     "sen sens representative rep reps congressman congresswoman governor gov lt lieutenant general gen "
     "colonel col major maj captain capt commander cmdr admiral adm sergeant sgt staff-sgt corporal cpl "
     "private pvt const constable detective det inspector insp superintendent supt chief sheriff deputy "
     "officer judge justice attorney mayor councillor coun councilor councilman councilwoman alderman ald "
     "king queen prince princess duke duchess emperor emir sultan pope cardinal archbishop bishop rev "
     "reverend father fr sister brother rabbi imam pastor mufti ayatollah mullah chairman chairwoman chair "
     "director coach manager speaker leader ambassador envoy commissioner mp mep mla mpp mna cllr whip "
     "dean principal provost hon ceo cfo coo cto pc dci di ds acting interim former ex ex-president grand "
     "rear vice-admiral brigadier marshal trooper agent special foreign finance defence defense health "
     "trade energy interior home education environment treasury prosecutor magistrate coroner economist "
     "analyst spokesman spokeswoman spokesperson head boss author actor actress singer director-general "
     "secretary-general undersecretary assistant associate executive senior co-chair co-founder founder "
     "editor reporter correspondent journalist comedian rapper host anchor candidate nominee skipper "
     "midfielder striker defender goalkeeper winger forward full-back fly-half hooker prop lock centre "
     "defenceman goaltender quarterback pm cm vp vpm dp dpp asi dsp ssp dcp acp dig igp mec mca hrh brig "
     "brigadier-general lieutenant-general major-general emir amir highness excellency majesty late "
     "comrade barrister taoiseach tanaiste sheriff comptroller advocate auntie aunty uncle ranger "
     "minister-president vice-chancellor "},
    {Word::role,
     "spokesman spokeswoman spokesperson spokesmen official minister premier president vice-president "
     "secretary chancellor ambassador envoy diplomat mayor governor senator congressman congresswoman "
     "lawmaker legislator politician mp mep mla councillor councilor councilman councilwoman commissioner "
     "chairman chairwoman chairperson chair chief head leader director manager boss executive ceo cfo coo "
     "founder co-founder owner entrepreneur businessman businesswoman investor trader banker broker "
     "economist analyst strategist expert specialist consultant adviser advisor aide assistant deputy "
     "researcher scientist professor lecturer academic historian scholar physicist biologist chemist "
     "climatologist meteorologist epidemiologist virologist psychologist psychiatrist sociologist "
     "geologist engineer architect designer developer programmer doctor physician surgeon nurse midwife "
     "paramedic pharmacist dentist therapist coroner judge justice magistrate prosecutor lawyer attorney "
     "solicitor barrister counsel advocate defendant plaintiff witness victim survivor suspect detective "
     "inspector superintendent constable sergeant lieutenant captain colonel general admiral commander "
     "officer soldier marine pilot sheriff policeman policewoman cop trooper guard firefighter coach "
     "trainer skipper player striker midfielder defender goalkeeper winger forward defenceman goaltender "
     "netminder quarterback batsman bowler golfer boxer driver rider runner swimmer athlete champion "
     "teammate rookie veteran referee umpire star singer songwriter musician rapper guitarist drummer "
     "pianist composer conductor actor actress comedian filmmaker producer screenwriter playwright "
     "novelist author writer poet painter artist photographer curator editor publisher journalist reporter "
     "correspondent columnist commentator broadcaster presenter host anchor blogger critic reviewer "
     "activist campaigner protester demonstrator organizer organiser volunteer worker employee staffer "
     "intern teacher principal student pupil graduate parent mother father mom mum dad wife husband widow "
     "widower son daughter brother sister grandmother grandfather uncle aunt cousin nephew niece neighbour "
     "neighbor friend colleague partner girlfriend boyfriend fiancee fiance resident villager farmer "
     "rancher fisherman shopkeeper plumber electrician carpenter mechanic chef cook waiter waitress "
     "bartender barista cleaner landlord tenant homeowner customer client passenger commuter tourist "
     "visitor migrant refugee immigrant asylum-seeker prisoner inmate hostage rebel militant fighter "
     "insurgent gunman priest bishop archbishop cardinal pope pastor rabbi imam cleric monk nun king queen "
     "prince princess candidate nominee contender frontrunner front-runner voter supporter donor lobbyist "
     "delegate negotiator mediator representative member source insider whistleblower informant person man "
     "woman boy girl teenager kid child baby people narrator moderator operator user caller viewer reader "
     "auditor accountant treasurer clerk registrar regulator watchdog ombudsman monitor monarch heir "
     "tycoon billionaire mogul philanthropist trustee dean provost rector chaplain sculptor dancer "
     "choreographer model caretaker gardener biographer translator interpreter archaeologist "
     "anthropologist botanist zoologist ecologist conservationist environmentalist naturalist astronomer "
     "astronaut cosmonaut mathematician statistician philosopher theologian demographer pollster "
     "forecaster planner surveyor contractor builder supplier distributor retailer grocer baker butcher "
     "brewer winemaker restaurateur hotelier barman taxi-driver trucker docker miner unionist steward "
     "organist citizen native replacement substitute signing recruit incumbent challenger parliamentarian astrophysicist vicar speaker whip "},
    {Word::group,
     "officials spokesmen spokespeople ministers presidents diplomats lawmakers legislators politicians "
     "mps meps senators congressmen representatives councillors councilors commissioners leaders chiefs "
     "heads directors managers bosses executives founders owners investors traders bankers brokers "
     "economists analysts strategists experts specialists consultants advisers advisors aides researchers "
     "scientists professors academics historians scholars engineers doctors physicians surgeons nurses "
     "paramedics judges justices prosecutors lawyers attorneys advocates defendants plaintiffs witnesses "
     "victims survivors suspects detectives investigators inspectors officers soldiers marines troops "
     "pilots police authorities firefighters coaches players teammates athletes fans stars singers "
     "musicians actors filmmakers producers novelists authors writers poets artists photographers editors "
     "publishers journalists reporters correspondents columnists commentators broadcasters presenters "
     "hosts bloggers critics reviewers activists campaigners protesters protestors demonstrators "
     "organizers organisers volunteers workers employees staff staffers teachers principals students "
     "pupils graduates parents mothers fathers sons daughters brothers sisters relatives neighbours "
     "neighbors friends colleagues partners residents villagers locals farmers fishermen shopkeepers "
     "customers clients passengers commuters tourists visitors migrants refugees immigrants prisoners "
     "inmates hostages rebels militants fighters insurgents gunmen priests bishops clerics monks nuns "
     "candidates nominees contenders voters supporters opponents donors lobbyists delegates negotiators "
     "mediators members sources insiders whistleblowers people men women boys girls teenagers kids "
     "children families family democrats republicans conservatives liberals tories observers monitors "
     "users viewers readers auditors accountants regulators crews rescuers proponents defenders detractors "
     "backers allies rivals others many some couple crowd public forecasters elders tribesmen governments "
     "countries nations states companies firms banks unions parties groups agencies universities hospitals "
     "schools papers newspapers media outlets websites operators archaeologists conservationists "
     "environmentalists pollsters planners suppliers retailers builders developers miners unionists "
     "citizens americans russians chinese israelis palestinians syrians "},
    {Word::organization,
     "ministry department agency authority council committee commission university college institute "
     "institution foundation union association federation force army navy court office bank party group "
     "company firm corporation corp club team bureau board congress parliament senate assembly government "
     "administration service services organisation organization hospital school church trust fund fed "
     "society centre center league network newspaper paper magazine station channel broadcaster website "
     "site airline airlines airways carrier manufacturer maker automaker carmaker retailer chain "
     "supermarket brewer producer developer operator provider giant conglomerate exchange watchdog "
     "regulator charity campaign coalition alliance movement militia embassy consulate mission delegation "
     "secretariat tribunal panel inquiry municipality county city town borough district province state "
     "police times post news guardian telegraph tribune herald journal gazette chronicle observer "
     "independent mail express mirror sun globe star press review holdings industries motors technologies "
     "systems laboratories labs pharmaceuticals energy electric records studios pictures entertainment "
     "partners capital securities insurance financial international united fc afc rangers rovers academy "
     "orchestra museum gallery theatre theater library archive laboratory brigade regiment guard squad "
     "crew unit division subsidiary arm branch start-up startup lender insurer utility employer miner "
     "refiner drugmaker chipmaker publisher studio label festival initiative programme program system "
     "caucus diocese parish mosque synagogue tribe nation kingdom republic monitor lobby think-tank "
     "thinktank tank consortium venture brand restaurant store shop hotel factory plant railway railroad "
     "port airport military opposition co-operative cooperative registry "},
    {Word::document,
     "report statement study survey poll document documents filing indictment letter memo memorandum "
     "affidavit complaint lawsuit suit ruling opinion judgment verdict release communique communiqué "
     "transcript article story editorial column op-ed post tweet tweets blog email e-mail message note "
     "notice announcement press bulletin advisory warning law bill act constitution treaty agreement "
     "resolution review paper book reports studies polls surveys records data figures statistics results "
     "findings sign banner placard poster caption headline inscription plaque notes letters emails text ad "
     "advert video website page profile sticker motto slogan warrant petition motion brief order "
     "guidelines interviews publication research analysis estimate forecast index census account "},
    {Word::venue,
     "interview statement tweet tweets post briefing conference letter email e-mail message speech address "
     "memo release report news press television tv radio twitter facebook instagram reddit youtube "
     "telegram rally event meeting podcast programme program show appearance telephone phone testimony "
     "filing affidavit court column op-ed article blog note interviews remarks video paper study book call "
     "debate forum panel hearing session ceremony sermon broadcast newsletter announcement communique text "
     "caption "},
    {Word::work,
     "film movie book novel song album single show series play musical programme program game magazine "
     "newspaper documentary sitcom drama comedy thriller poem painting sculpture exhibition opera ballet "
     "memoir autobiography biography video episode track sequel franchise headline headlined column app "
     "website blog podcast ship boat yacht operation hashtag slogan band tour brand restaurant bar pub "
     "café cafe hit ballad soundtrack anthem hymn "},
    {Word::place,
     "afghanistan albania algeria argentina armenia australia austria azerbaijan bahrain bangladesh "
     "belarus belgium bolivia bosnia botswana brazil britain bulgaria burma cambodia cameroon canada chile "
     "china colombia congo croatia cuba cyprus czechia denmark ecuador egypt england eritrea estonia "
     "ethiopia europe finland france gabon gambia georgia germany ghana greece guatemala guinea haiti "
     "honduras hungary iceland india indonesia iran iraq ireland israel italy jamaica japan jordan "
     "kazakhstan kenya korea kosovo kuwait laos latvia lebanon lesotho liberia libya lithuania luxembourg "
     "macedonia malawi malaysia mali malta mexico moldova mongolia montenegro morocco mozambique myanmar "
     "namibia nepal netherlands nicaragua niger nigeria norway oman pakistan palestine panama paraguay "
     "peru philippines poland portugal qatar romania russia rwanda scotland senegal serbia singapore "
     "slovakia slovenia somalia spain sudan sweden switzerland syria taiwan tajikistan tanzania thailand "
     "tibet tunisia turkey turkmenistan uganda ukraine uruguay uzbekistan venezuela vietnam wales yemen "
     "zambia zimbabwe africa america asia alabama alaska arizona arkansas california colorado connecticut "
     "delaware florida hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland "
     "massachusetts michigan minnesota mississippi missouri montana nebraska nevada oklahoma oregon "
     "pennsylvania tennessee texas utah vermont virginia washington wisconsin wyoming ontario quebec "
     "alberta manitoba saskatchewan toronto ottawa vancouver montreal calgary edmonton winnipeg halifax "
     "regina saskatoon surrey newfoundland yukon london manchester birmingham liverpool leeds sheffield "
     "glasgow edinburgh cardiff belfast dublin paris berlin munich frankfurt hamburg rome milan naples "
     "madrid barcelona lisbon brussels amsterdam vienna zurich geneva bern copenhagen stockholm oslo "
     "helsinki warsaw prague budapest bucharest sofia belgrade zagreb athens istanbul ankara moscow kiev "
     "kyiv minsk tbilisi baku tehran baghdad basra mosul damascus aleppo beirut amman jerusalem gaza cairo "
     "tripoli benghazi tunis algiers rabat khartoum nairobi kampala lagos abuja accra dakar johannesburg "
     "pretoria durban harare luanda kabul kandahar islamabad karachi lahore delhi mumbai kolkata chennai "
     "bangalore hyderabad colombo dhaka kathmandu beijing shanghai guangzhou shenzhen wuhan zhengzhou "
     "taipei tokyo osaka seoul pyongyang manila jakarta bangkok hanoi sydney melbourne brisbane perth "
     "canberra auckland wellington chicago boston philadelphia atlanta miami houston dallas denver detroit "
     "seattle portland sacramento cleveland cincinnati pittsburgh baltimore brooklyn manhattan hollywood "
     "n.s n.b n.l p.e.i b.c ont que alta sask hempstead harlem ferguson orlando tampa phoenix tucson vegas uk us usa u.s u.k u.s.a eu e.u uae n.y "
     "d.c n.c s.c n.h n.j r.i calif mass conn pa fla ariz tenn mich wis minn ore colo va ga la "},
    {Word::nationality,
     "afghan albanian algerian american argentine argentinian armenian australian austrian azerbaijani "
     "bahraini bangladeshi belarusian belgian bolivian bosnian brazilian british bulgarian burmese "
     "cambodian cameroonian canadian chilean chinese colombian congolese croatian cuban cypriot czech "
     "danish dutch ecuadorian egyptian english eritrean estonian ethiopian european finnish french "
     "georgian german ghanaian greek guatemalan haitian honduran hungarian icelandic indian indonesian "
     "iranian iraqi irish israeli italian jamaican japanese jordanian kazakh kenyan korean kurdish kuwaiti "
     "laotian latvian lebanese liberian libyan lithuanian malaysian maltese mexican moldovan mongolian "
     "moroccan nepalese nicaraguan nigerian norwegian omani pakistani palestinian peruvian philippine "
     "filipino polish portuguese qatari romanian russian rwandan saudi scottish scots senegalese serb "
     "serbian singaporean slovak slovenian somali spanish sudanese swedish swiss syrian taiwanese "
     "tanzanian thai tibetan tunisian turkish ugandan ukrainian uruguayan uzbek venezuelan vietnamese "
     "welsh yemeni zambian zimbabwean african asian arab western republican democratic democrat labour "
     "conservative tory liberal independent federal national international north south east west central "
     "northern southern eastern islamic muslim christian catholic jewish protestant sunni shia shi'ite "
     "hindu buddhist sikh orthodox anglican evangelical lib dem socialist communist green soviet latino "
     "hispanic black white indigenous u.s us uk eu british-born nationalist ndp bloc bjp gop anc chief "
     "deputy senior top veteran former acting longtime local regional provincial municipal state "
     "american-born "},
    {Word::metonym,
     "moscow beijing washington brussels london paris berlin tehran kremlin pentagon ankara damascus "
     "pyongyang seoul tokyo delhi islamabad riyadh jerusalem kiev kyiv cairo ottawa canberra rome madrid "
     "athens hezbollah hamas taliban nato un u.n eu e.u fbi cia nsa imf who opec nasa fifa uefa ioc wada "
     "google apple microsoft amazon facebook twitter nissan toyota boeing airbus samsung congress "
     "parliament senate wall vatican whitehall treasury isis al-qaeda cdc fda epa sec doj dhs ice irs fed "
     "ecb boe bbc reuters "},
    {Word::particle,
     "de da das del della delle den der di do dos du el la las le los san santa st st. ten ter van von vom "
     "zu zum al al- ul ur bin ibn bint ben abu abd y e af av "},
    {Word::suffix,
     "jr sr ii iii iv kc qc mp mep mbe obe cbe phd md esq "},
    {Word::company,
     "inc corp ltd plc llc co llp lp gmbh ag sa nv spa ab oyj pte pty bhd holdings group "},
    {Word::outlet,
     "reuters bbc cnn cbc ctv nbc abc cbs fox msnbc itv sky npr pbs ap afp upi bloomberg politico "
     "breitbart buzzfeed huffpost axios newsweek reporters journalists media newspaper newspapers radio "
     "television tv news agency magazine correspondents lawmakers voters supporters fans crowd audience "},
    {Word::common,
     "the a an this that these those some any each every no another both all many most several few he she "
     "it they i we you his her its their my your our who what why how when where which whose there here if "
     "but and or nor so yet for of in on at by with from to into about against between among during after "
     "before through over under since until than like as while although though because unless whether not "
     "never also then later earlier again still now soon just even once often always sometimes however "
     "meanwhile moreover instead indeed perhaps maybe today yesterday tomorrow tonight first second third "
     "last finally next other others one two three four five six seven eight nine ten is are was were be "
     "been has have had do does did will would can could should may might must yes well ok okay please "
     "thank thanks asked speaking according following despite including let let's don't isn't it's that's "
     "he's she's they're we're i'm you're there's what's here's i've we've they've i'll we'll can't won't "
     "didn't doesn't wasn't aren't i'd we'd only much more less such same own very too out up down off "
     "back new old good great big especially apparently clearly obviously certainly actually recently "
     "previously nearly almost around above below inside outside within without across along beside "
     "besides beyond near towards toward upon via per said says added adding asking given having being "
     "getting making taking looking going nothing everything something anything everyone everybody someone "
     "nobody anyone none am me him them us myself himself herself themselves ourselves read related "
     "advertisement photo image video watch share story continued "},
    {Word::scare,
     "so-called called dubbed titled entitled nicknamed named known termed labelled labeled word words "
     "term phrase hashtag slogan headlined tagged name title letters chapter section aka codenamed "
     "code-named "},
    {Word::not_a_name,
     "day street st road avenue ave square park bridge building house hall hill hills lake river mountain "
     "mountains island islands beach bay valley county city town act bill law award prize cup championship "
     "championships games olympics series tournament open war battle revolution festival airport station "
     "line highway route tower center centre north south east west northern southern eastern western "
     "university college school church hospital bank party union league club team times post journal news "
     "show report review magazine book bible constitution amendment agreement treaty accord deal plan "
     "program programme project operation initiative committee commission council department ministry "
     "agency office court force army navy company group corporation international national federal global "
     "world america american americans internet twitter facebook youtube instagram god christmas easter "
     "ramadan english french german spanish russian chinese monday tuesday wednesday thursday friday "
     "saturday sunday january february march april june july august september october november december "},
};
// clang-format on

}  // namespace

WordLists word_lists() { return {kLists, sizeof kLists / sizeof kLists[0]}; }

}  // namespace quotidian::quotes
