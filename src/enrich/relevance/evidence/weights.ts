// Written by scripts/write-relevance-weights.mjs from the tuning sets of test/evaluation/relevance

/** Evidence by its weight, positive for machines that judge and negative against: `people+score` is words for both in one sentence. */
export const weights = {
  '1.95': 'hint medium',
  '1.19': 'nobody',
  '1.13': 'automatic+decides',
  '1.11': 'fakes title',
  '1.00': 'voice title',
  '0.96': 'automatic title',
  '0.95': 'converses title | machine title',
  '0.92': 'explains title',
  '0.90': 'recognises title',
  '0.88': 'body title',
  '0.86': 'feelings',
  '0.84': 'sensor+detects',
  '0.81': 'part unattended | sensor+people',
  '0.80': 'automatic+vehicle | oversight | predicts title',
  '0.78': 'system+feed',
  '0.77': 'nobody title',
  '0.74': 'recognises+body',
  '0.73': 'fakes',
  '0.70': 'body',
  '0.68': 'model+learns | voice',
  '0.67': 'learns+works',
  '0.66': 'hint generative-ai',
  '0.65': 'decides+explains',
  '0.64': 'bias | feelings title | part imitates | part predicts | refuses+work | writes title',
  '0.63': 'part camera | predicts',
  '0.61': 'bias+work | programme | system+watches',
  '0.59': 'score+decides',
  '0.58': 'sensor title | sensor+body | sensor+health',
  '0.56': 'learns+data | refuses title | system+automatic',
  '0.55': 'model+explains',
  '0.54': 'converses+people | learns',
  '0.53': 'detects title | model title | program+decides | ranks title',
  '0.52': 'machine+writes',
  '0.50': 'machine+health | program+detects | recognises+people',
  '0.49': 'body+school | learns title | part program | process+sensor',
  '0.48': 'decides title | hint recommender | program title | program+score',
  '0.47': 'automatic+weapon | weapon',
  '0.46': 'predicts+school | score+credit | score+work',
  '0.45': 'device+byHand | justice title',
  '0.44': 'explains | part feed | ranks+welfare | sensor+work | welfare+feed | work title',
  '0.43': 'watches title',
  '0.42': 'device+refuses | part acts | part works',
  '0.41':
    'automatic | model+school | process+works | profiles+welfare | profiles+work | score+people | suspects | voice+fakes',
  '0.40': 'predicts+feed | score title',
  '0.39': 'feelings+byHand | score+justice',
  '0.38': 'automatic+justice | body+justice | data | device+price | model+welfare | model+works | score+suspects',
  '0.37': 'bias+people | program+automatic | system+predicts | watches+byHand',
  '0.36': 'program+explains | program+recognises',
  '0.35':
    'data+justice | explains+people | learns+price | predicts+health | process+automatic | score+profiles | suspects+explains | vehicle+byHand',
  '0.34':
    'hint autonomous-vehicle | part unauthored | program+sensor | recognises+justice | risk | suspects+data | system+byHand',
  '0.33':
    'automatic+work | data title | detects+health | oversight+people | part orders | process+explains | profiles title | watches+data',
  '0.32':
    'machine+byHand | nobody+welfare | oversight title | part portraits | people title | program+ranks | welfare+byHand | writes+works',
  '0.31': 'feed title | school title | score+feed | suspects+welfare',
  '0.30': 'automatic+watches | device+credit | part matches | process+decides | sensor+fakes',
  '0.29':
    'behaviour | bias+governs | converses | people+feed | predicts+decides | program+justice | program+work | programme+suspects',
  '0.28':
    'automatic+refuses | device+system | digital+fakes | governs | oversight+data | oversight+system | part files | part ranks | people+welfare | score+data | statistics+tables',
  '0.27': 'predicts+bias | predicts+feelings | program+credit | system+justice',
  '0.26':
    'device title | device+welfare | hint algorithmic-management | justice+itOrdinary | nobody+refuses | program+price | sensor+recognises | suspects title | weapon title',
  '0.25':
    'behaviour+work | decides+data | feelings+work | itOrdinary+trade | ranks+feed | score+learns | score+welfare | sensor+suspects | system title | system+explains | system+work | works title',
  '0.24': 'feed+works | learns+storage | score+contests | score+ranks',
  '0.23':
    'converses+feed | data+trade | detects+welfare | device+school | learns+justice | machine+school | model+ranks | nobody+people | nobody+vehicle | part scores | programme title | refuses+credit',
  '0.22':
    'automatic+price | device+writes | program+byHand | ranks+explains | refuses+explains | score+predicts | sensor+learns',
  '0.21':
    'body+people | converses+health | decides+statistics | explains+bias | part recommends | sensor+credit | suspects+detects | voice+work | voice+works | watches+price',
  '0.20':
    'automatic+writes | converses+work | detects+justice | detects+school | device+score | hint profiling | program+predicts | ranks+risk | recognises | recognises+refuses | work+vehicle',
  '0.19':
    'automatic+detects | body+watches | credit | decides+credit | decides+feed | device+predicts | feelings+detects | health+byHand | model+risk | oversight+byHand | oversight+welfare | refuses | refuses+justice | refuses+trade | score | vehicle title',
  '0.18':
    'behaviour title | body+data | body+refuses | detects+refuses | device+learns | digital+decides | explains+feed | explains+welfare | feed+itOrdinary | hint chatbot | justice+health | machine | machine+works | part tool | ranks+credit | risk title | score+risk | system+welfare | voice+storage | voice+writes | watches+decides | works+tables',
  '0.17':
    'body+vehicle | converses+school | device+suspects | explains+credit | machine+welfare | oversight+decides | part sets | program | program+body | programme+people | ranks+writes | sensor+contests | system+feelings | system+tables | watches+learns',
  '0.16':
    'byHand title | data+welfare | detects+fakes | digital title | hint ai | machine+people | model+errors | predicts+risk | predicts+suspects | process | process+itOrdinary | program+fakes | program+health | program+risk | ranks+body | ranks+work | watches+school',
  '0.15':
    'body+detects | device+ranks | digital+converses | digital+feed | feelings+watches | hint ai-chips | model+bias | oversight+device | price+justice | program+feed | risk+welfare | sensor+data | vehicle | watches+writes | welfare title | work+byHand',
  '0.14':
    'automatic+explains | behaviour+watches | body+byHand | body+itOrdinary | decides+work | device+governs | learns+people | machine+refuses | model+decides | oversight+health | profiles | program+writes | suspects+body | suspects+school | vehicle+tables | vehicle+trade | watches+people | work+works | works+trade | writes+byHand',
  '0.13':
    'byHand+itOrdinary | credit+health | decides+converses | errors+byHand | errors+people | explains+itOrdinary | fakes+byHand | fakes+justice | predicts+justice | predicts+work | process+data | program+learns | program+tables | program+vehicle | recognises+voice | school+tables | sensor+voice | suspects+decides | system+suspects | writes+fakes',
  '0.12':
    'bias+itOrdinary | contests+justice | contests+work | device+data | device+detects | device+model | governs+itOrdinary | health+weapon | machine+decides | model+detects | model+recognises | nobody+device | oversight+watches | part learns | predicts+data | process+governs | program+converses | program+device | program+governs | programme+refuses | score+body | score+recognises | suspects+justice | watches | watches+health',
  '0.11':
    'automatic+itOrdinary | automatic+tables | bias+welfare | body+contests | body+voice | data+health | decides+health | device+feelings | errors | justice+school | oversight+feed | oversight+voice | people+price | predicts+behaviour | program+model | ranks+bias | risk+suspects | score+governs | sensor+behaviour | watches+work | writes+welfare',
  '0.10':
    'automatic+behaviour | behaviour+data | body+bias | contests+trade | data+credit | data+price | data+works | decides+errors | device+work | digital+vehicle | fakes+converses | hint data-analytics | model | model+itOrdinary | oversight+explains | process+model | program+behaviour | program+refuses | programme+welfare | ranks | recognises+learns | risk+explains | risk+justice | score+bias | sensor+predicts | voice+bias | watches+converses | writes+people',
  '0.09':
    'automatic+contests | behaviour+learns | behaviour+refuses | converses+works | credit+price | credit+vehicle | decides+refuses | detects+vehicle | detects+work | device+explains | device+voice | digital+watches | justice+feed | model+refuses | part decides | people+health | price+feed | process+behaviour | process+detects | program+bias | ranks+suspects | refuses+writes | sensor+bias | sensor+storage | suspects+bias | suspects+credit | watches+credit | watches+trade | work+trade | works+statistics',
  '0.08':
    'automatic+feed | body+converses | body+feelings | byHand+trade | converses+errors | credit title | credit+itOrdinary | data+explains | device+errors | explains+contests | feelings+people | feelings+trade | governs title | machine+learns | model+people | oversight+automatic | oversight+converses | oversight+learns | part offences | people+storage | predicts+fakes | process+people | process+ranks | process+work | ranks+refuses | recognises+behaviour | refuses+converses | refuses+fakes | sensor+welfare | suspects+contests | suspects+voice | system+health',
  '0.07':
    'automatic+body | automatic+profiles | behaviour+decides | body+decides | body+writes | credit+tables | decides+bias | decides+works | device | device+behaviour | device+recognises | feed | nobody+recognises | ranks+watches | refuses+data | score+health | watches+bias | watches+welfare | welfare+tables | writes+feed',
  '0.06':
    'behaviour+credit | behaviour+detects | behaviour+people | bias title | body+storage | detects+converses | detects+explains | detects+learns | digital+byHand | feed+byHand | hint facial-recognition | machine+fakes | machine+program | model+score | nobody+learns | nobody+sensor | oversight+refuses | people | predicts+itOrdinary | price | price+trade | profiles+people | ranks+predicts | refuses+bias | risk+credit | risk+work | risk+writes | score+behaviour | score+writes | sensor+weapon | system+vehicle | voice+feed | weapon+itOrdinary | writes+itOrdinary',
  '0.05':
    'contests title | decides+learns | device+body | explains+health | itOrdinary+tables | machine+recognises | model+data | nobody+automatic | oversight+predicts | oversight+recognises | oversight+sensor | oversight+weapon | people+justice | predicts+learns | predicts+voice | predicts+watches | price title | price+health | price+tables | process+digital | process+score | profiles+data | program+digital | programme+decides | recognises+health | refuses+vehicle | suspects+health | suspects+learns | system | system+credit | system+itOrdinary | system+weapon | voice+watches',
  '0.04':
    'behaviour+vehicle | body+learns | body+work | body+works | converses+learns | data+bias | decides+tables | detects+bias | detects+itOrdinary | errors+credit | fakes+school | feelings+converses | health | justice+vehicle | machine+converses | machine+detects | nobody+system | nobody+watches | oversight+errors | part hides | part professionals | predicts+converses | predicts+detects | predicts+explains | process+refuses | profiles+refuses | programme+work | programme+writes | recognises+school | refuses+errors | refuses+works | score+feelings | score+watches | welfare+health',
  '0.03':
    'bias+school | contests+price | data+governs | decides+welfare | detects | detects+decides | detects+feed | detects+tables | errors title | explains+justice | learns+health | machine+behaviour | machine+programme | model+sensor | nobody+credit | nobody+work | oversight+contests | oversight+work | predicts+body | process+health | process+suspects | program+voice | programme+school | ranks+justice | ranks+recognises | recognises+vehicle | recognises+work | refuses+feed | refuses+school | score+refuses | score+school | suspects+behaviour | suspects+byHand | system+writes',
  '0.02':
    'body+behaviour | body+health | converses+credit | credit+trade | decides+fakes | decides+writes | device+digital | errors+health | fakes+learns | feelings+health | justice | learns+errors | model+body | nobody+decides | nobody+program | part assesses | part traits | part watches | predicts+price | predicts+recognises | price+works | profiles+explains | program+people | ranks+people | recognises+tables | recognises+writes | storage title | suspects+fakes | suspects+refuses | writes+price',
  '0.01':
    'body+credit | body+fakes | detects+weapon | device+bias | device+decides | digital+statistics | recognises+credit | refuses+welfare | writes+school',
  '-0.01':
    'automatic+data | automatic+score | byHand+storage | errors+itOrdinary | learns+credit | oversight+vehicle | price+itOrdinary | process+tables | suspects+watches | system+sensor | work+governs',
  '-0.02':
    'decides+itOrdinary | health title | model+byHand | model+credit | part scheme | recognises+detects | refuses+contests | score+byHand | sensor+converses | sensor+decides | welfare+credit',
  '-0.03':
    'automatic+credit | converses+storage | decides+vehicle | digital+works | errors+tables | nobody+data | oversight+governs | part system | predicts+refuses | score+works | system+errors | watches+statistics | welfare+trade | writes+governs',
  '-0.04':
    'behaviour+feed | contests+feed | credit+justice | decides | digital+work | fakes+people | health+trade | model+price | oversight+program | process+converses | process+justice | process+welfare | process+writes | program+system | system+body | system+recognises | system+storage | work+credit',
  '-0.05':
    'bias+credit | contests+credit | device+statistics | digital+bias | explains+school | hint deepfake | model+contests | model+work | model+writes | part recognises | people+vehicle | ranks+learns | school+byHand | sensor+refuses | suspects+writes | system+converses | system+learns | welfare+justice | writes+credit',
  '-0.06':
    'converses+justice | device+vehicle | digital+people | machine+itOrdinary | predicts+welfare | process+voice | recognises+watches | voice+welfare | welfare+school',
  '-0.07':
    'bias+price | converses+byHand | decides+people | device+health | digital+refuses | errors+trade | health+feed | people+itOrdinary | process+bias | process+errors | process+fakes | process+trade | program+school | refuses+tables | risk+people | sensor+itOrdinary | sensor+tables | watches+refuses',
  '-0.08':
    'contests+tables | converses+itOrdinary | errors+price | explains+errors | explains+work | fakes+works | feed+tables | hint biometrics | justice+statistics | machine+feed | model+feed | oversight+detects | part identifies | part overseen | people+work | price+vehicle | program+data | risk+feed | score+converses | system+governs | tables+trade | voice+refuses | work+price | works+storage',
  '-0.09':
    'converses+data | device+fakes | errors+welfare | explains+tables | nobody+byHand | nobody+contests | program+statistics | ranks+data | ranks+governs | risk+recognises | sensor+digital | watches+itOrdinary | watches+vehicle | work+justice | writes+errors',
  '-0.10':
    'bias+feed | device+justice | hint video-analytics | itOrdinary+storage | nobody+detects | people+works | recognises+byHand | recognises+welfare | school+governs | school+vehicle | score+itOrdinary | sensor+governs | system+data | system+fakes | work+itOrdinary | writes+data',
  '-0.11':
    'behaviour+byHand | converses+statistics | data+people | detects+people | detects+statistics | explains+governs | feed+governs | governs+byHand | justice+byHand | model+weapon | oversight+process | people+credit | process+risk | process+school | profiles+byHand | profiles+decides | profiles+itOrdinary | ranks+itOrdinary | recognises+itOrdinary | sensor+byHand | suspects+statistics | system+model | system+ranks | voice+school | watches+feed',
  '-0.12':
    'automatic+byHand | automatic+health | automatic+learns | automatic+people | byHand+tables | data+vehicle | detects+price | digital+itOrdinary | machine+explains | statistics+trade | welfare+works',
  '-0.13':
    'body+welfare | data+itOrdinary | data+school | explains+works | fakes+welfare | health+storage | people+byHand | process+body | process+learns | ranks+byHand | risk+byHand | score+explains | score+statistics | system+digital | watches+storage | writes',
  '-0.14':
    'behaviour+storage | digital+voice | explains+trade | model+watches | part terms | people+school | program+welfare | sensor+justice | sensor+profiles | suspects+feed | suspects+itOrdinary | suspects+work | work | works+byHand | writes+bias',
  '-0.15':
    'automatic+suspects | body+price | contests+byHand | data+storage | decides+school | detects+data | device+process | digital+detects | explains+vehicle | people+governs | process+statistics | sensor+feed | system+behaviour | system+price | welfare+itOrdinary | work+storage | writes+learns',
  '-0.16':
    'credit+statistics | data+work | hint ai-law | process title | program+process | program+storage | sensor | sensor+watches | system+detects | system+works',
  '-0.17':
    'decides+byHand | health+works | learns+feed | machine+automatic | machine+tables | model+justice | part writes | program+watches | welfare+governs | works',
  '-0.18':
    'bias+byHand | bias+vehicle | contests+people | data+statistics | device+converses | device+feed | fakes+price | learns+welfare | machine+device | machine+process | process+feed | process+price | process+vehicle | ranks+school | refuses+health | voice+errors | work+tables',
  '-0.19':
    'credit+storage | digital | fakes+data | learns+explains | machine+sensor | model+statistics | program+trade | refuses+learns | sensor+score | suspects+vehicle',
  '-0.20':
    'device+automatic | device+risk | digital+body | predicts+credit | predicts+statistics | profiles+fakes | work+feed',
  '-0.21':
    'contests | detects+byHand | part people | process+byHand | risk+watches | system+score | voice+byHand | watches+explains | watches+justice',
  '-0.22': 'people+trade | predicts+byHand | process+recognises | ranks+health',
  '-0.23': 'credit+byHand | detects+writes | sensor+automatic',
  '-0.24': 'explains+price',
  '-0.25': 'device+people | device+trade | hint training-data | recognises+decides | trade',
  '-0.26': 'body+feed | data+byHand | system+people',
  '-0.27': 'device+itOrdinary | part plain | ranks+decides | sensor+works',
  '-0.28': 'decides+justice | welfare | work+school',
  '-0.29': 'device+watches | learns+itOrdinary',
  '-0.30': 'automatic+ranks | body+tables | fakes+itOrdinary | hint scoring | program+works | refuses+people',
  '-0.31': 'hint automated-decision | program+suspects',
  '-0.32': 'learns+byHand | machine+trade | recognises+bias | school | suspects+people | system+refuses',
  '-0.33': 'sensor+school',
  '-0.34': 'explains+byHand | fakes+tables | storage | work+health',
  '-0.35': 'system+school | trade title',
  '-0.36': 'health+itOrdinary',
  '-0.37': 'oversight+justice',
  '-0.38': 'machine+contests | model+predicts',
  '-0.39': 'part analyses | writes+work',
  '-0.42': 'machine+vehicle',
  '-0.44': 'itOrdinary | voice+people',
  '-0.47': 'learns+school | model+health | tables',
  '-0.48': 'itOrdinary title',
  '-0.50': 'hint weak | learns+work',
  '-0.53': 'sensor+vehicle | statistics | statistics title',
  '-0.55': 'automatic+school',
  '-0.58': 'program+itOrdinary',
  '-0.74': 'byHand',
  '-0.85': 'tables title',
  '-0.91': 'part automatic',
  '-1.05': 'hint robot',
  '-1.79': 'always',
} as const satisfies Record<string, string>;
