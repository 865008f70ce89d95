"""What people and the assistant say in both languages, as forms with slots."""

LANGUAGES = ("en", "zh")
TASKS = ("room", "weather", "interview")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
TIMES = tuple(str(hour) for hour in range(9, 19))
PEOPLE = tuple(str(count) for count in range(2, 10))
CITIES = ("london", "paris", "beijing", "shanghai", "tokyo", "berlin")
ROLES = ("manager", "engineer", "researcher", "designer")
SKIES = ("sunny", "cloudy", "rain", "snow")
EXTRAS = {"room": PEOPLE, "weather": CITIES, "interview": ROLES}

SAID = {
    "en": dict(
        zip(DAYS, ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"), strict=True)
    )
    | {role: f"the {role}" for role in ROLES}
    | {city: city for city in CITIES}
    | {"sunny": "sunny", "cloudy": "cloudy", "rain": "rain", "snow": "snow"},
    "zh": dict(zip(DAYS, (f"周{day}" for day in "一二三四五六日"), strict=True))
    | dict(zip(ROLES, ("经理", "工程师", "研究员", "设计师"), strict=True))
    | dict(zip(CITIES, ("伦敦", "巴黎", "北京", "上海", "东京", "柏林"), strict=True))
    | {"sunny": "晴", "cloudy": "多云", "rain": "有雨", "snow": "有雪"},
}
OPENINGS = {
    "en": {
        "room": ("i need a room", "book a room please", "can i have a meeting room"),
        "weather": ("what is the weather", "how is the weather", "will it rain"),
        "interview": ("i want to book an interview", "schedule an interview please", "i need an interview"),
    },
    "zh": {
        "room": ("我要订会议室", "帮我订个会议室", "有会议室吗"),
        "weather": ("天气怎么样", "查一下天气", "会下雨吗"),
        "interview": ("我要约面试", "安排一次面试", "帮我约个面试"),
    },
}
WITH_SLOT = {
    "en": {
        "day": " on {}",
        "time": " at {}",
        "room": " for {} people",
        "weather": " in {}",
        "interview": " with {}",
    },
    "zh": {"day": "，{}", "time": "，{}点", "room": "，{}个人", "weather": "，{}", "interview": "，和{}"},
}
ANSWERS = {
    "en": {
        "day": ("{}", "on {}", "{} please"),
        "time": ("{}", "at {}", "at {} please"),
        "room": ("{}", "{} people", "we are {}"),
        "weather": ("{}", "in {}", "{} please"),
        "interview": ("{}", "with {}", "{} please"),
    },
    "zh": {
        "day": ("{}", "{}吧", "就{}"),
        "time": ("{}点", "{}点吧", "就{}点"),
        "room": ("{}个人", "{}人", "我们{}个人"),
        "weather": ("{}", "{}的", "在{}"),
        "interview": ("{}", "和{}", "跟{}吧"),
    },
}
CHANGES = {
    "en": {"day": ("no , on {} instead", "make it {}"), "time": ("no , at {} instead", "make it at {}")},
    "zh": {"day": ("不，改成{}", "还是{}吧"), "time": ("不，改成{}点", "还是{}点吧")},
}
GREETINGS = {"en": ("hello", "hi", "good morning"), "zh": ("你好", "您好", "早上好")}
THANKS = {"en": ("thank you", "thanks", "great , thanks"), "zh": ("谢谢", "好的，谢谢", "多谢")}

ASKS = {
    "en": {
        "day": ("for which day ?", "which day ?"),
        "time": ("at what time ?", "what time ?"),
        "room": ("for how many people ?", "how many people ?"),
        "weather": ("in which city ?", "which city ?"),
        "interview": ("with whom ?", "who do you want to meet ?"),
        "task": ("hello , a room , the weather or an interview ?", "hi , what can i do for you ?"),
    },
    "zh": {
        "day": ("哪一天？", "请问哪天？"),
        "time": ("几点？", "请问几点？"),
        "room": ("几个人？", "请问多少人？"),
        "weather": ("哪个城市？", "请问哪座城市？"),
        "interview": ("和谁？", "您想见谁？"),
        "task": ("你好，订会议室、查天气还是约面试？", "您好，我能帮您做什么？"),
    },
}
RESULTS = {
    "en": {
        "room": ("room {number} is yours on {day} at {time} for {extra} .", "done , room {number} , {day} at {time} ."),
        "weather": ("{extra} on {day} : {sky} , {number} degrees .", "{sky} and {number} degrees in {extra} on {day} ."),
        "interview": ("done , you meet {extra} on {day} at {time} .", "{extra} sees you on {day} at {time} ."),
        "busy": ("{day} at {time} is taken . another time ?", "nothing is free on {day} at {time} . another time ?"),
        "thanks": ("you are welcome .", "any time ."),
    },
    "zh": {
        "room": ("{day}{time}点，{number}号会议室，{extra}个人，订好了。", "订好了：{number}号会议室，{day}{time}点。"),
        "weather": ("{extra}{day}{sky}，{number}度。", "{day}{extra}：{sky}，{number}度。"),
        "interview": ("约好了，{day}{time}点见{extra}。", "{extra}{day}{time}点和您面谈。"),
        "busy": ("{day}{time}点已被占用，换个时间？", "{day}{time}点没有空，换个时间？"),
        "thanks": ("不客气。", "随时效劳。"),
    },
}
