"""espeak-ng 1.51 through its C library: a wave and, where asked, the phonemes with their times."""

import ctypes
from dataclasses import dataclass, field
from functools import cache

import numpy as np

LIBRARY = "libespeak-ng.so.1"
SYNCHRONOUS, PHONEME_EVENTS = 2, 1
RATE, VOLUME, PITCH, RANGE = 1, 2, 3, 4
UTF8 = 1
LIST_END, PHONEME = 0, 7


class Event(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("name", ctypes.c_char * 8),
    ]


@dataclass(frozen=True)
class Style:
    """Words per minute, pitch and pitch range from 0 to 99, volume in percent."""

    rate: int = 170
    pitch: int = 50
    range: int = 50
    volume: int = 100


@dataclass
class Spoken:
    samples: list[np.ndarray] = field(default_factory=list)
    phonemes: list[tuple[float, str]] = field(default_factory=list)

    @property
    def wave(self) -> np.ndarray:
        whole = np.concatenate(self.samples) if self.samples else np.zeros(0, np.int16)
        return whole.astype(np.float64) / 32768


CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(Event))


class Engine:
    def __init__(self):
        self.library = ctypes.CDLL(LIBRARY)
        self.sample_rate = self.library.espeak_Initialize(SYNCHRONOUS, 0, None, PHONEME_EVENTS)
        self.spoken = Spoken()
        self.voice = ""
        self.receive = CALLBACK(self._receive)
        self.library.espeak_SetSynthCallback(self.receive)

    def _receive(self, samples, count: int, events) -> int:
        if samples and count > 0:
            self.spoken.samples.append(np.ctypeslib.as_array(samples, (count,)).copy())
        place = 0
        while events[place].type != LIST_END:
            if events[place].type == PHONEME:
                name = events[place].name.decode("utf-8", "replace")
                self.spoken.phonemes.append((events[place].audio_position / 1000, name))
            place += 1
        return 0

    def speak(self, text: str, voice: str, style: Style) -> Spoken:
        if voice != self.voice:
            if self.library.espeak_SetVoiceByName(voice.encode()) != 0:
                raise ValueError(f"espeak-ng has no voice {voice}")
            self.voice = voice
        for parameter, value in (
            (RATE, style.rate),
            (VOLUME, style.volume),
            (PITCH, style.pitch),
            (RANGE, style.range),
        ):
            self.library.espeak_SetParameter(parameter, value, 0)
        self.spoken = Spoken()
        data = text.encode()
        self.library.espeak_Synth(data, len(data) + 1, 0, 1, 0, UTF8, None, None)
        return self.spoken


@cache
def engine() -> Engine:
    return Engine()
