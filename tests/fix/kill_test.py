"""Kills `meshlint fix` at random points on 1,000 files: every file is whole, the old text or the new one."""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time

PROGRAM = os.environ["MESHLINT_PROGRAM"]
FILES = 1000
KILLS = 10

OLD = """name: design {number}
services:
  web:
    name: web
    type: Deployment
    apiVersion: apps/v1
    model: kubernetes
    settings:
      spec:
        selector:
          match Labels:
            app: web  # {filler}
        template:
          metadata:
            labels:
              app: web
          spec:
            containers:
            - name: web
              image: nginx:1.27
              ports:
              - container Port: 80
    traits:
      meshmap: {{}}
"""


def texts(number):
    filler = "x" * (number % 7 * 997)
    old = OLD.format(number=number, filler=filler)
    new = old.replace("match Labels", "matchLabels").replace("container Port", "containerPort")
    return old, new


def run(folder, kill_after=None):
    process = subprocess.Popen([PROGRAM, "fix", "--quiet", "--format", "json", folder],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    if kill_after is not None:
        time.sleep(kill_after)
        process.send_signal(signal.SIGKILL)
    return process.wait()


def check(folder):
    """How many files are fixed; fails on one that is neither old nor new."""
    fixed = 0
    for number in range(FILES):
        with open(os.path.join(folder, f"{number}.yaml"), encoding="utf-8") as file:
            text = file.read()
        old, new = texts(number)
        if text not in (old, new):
            sys.exit(f"{number}.yaml is neither the old text nor the new one: {len(text)} bytes")
        fixed += text == new
    return fixed


def write_all(folder):
    for number in range(FILES):
        with open(os.path.join(folder, f"{number}.yaml"), "w", encoding="utf-8") as file:
            file.write(texts(number)[0])


def main():
    chance = random.Random(5)
    with tempfile.TemporaryDirectory() as folder:
        write_all(folder)
        begin = time.monotonic()
        run(folder)
        whole_run = time.monotonic() - begin
        if check(folder) != FILES:
            sys.exit("an undisturbed run leaves files unfixed")
        in_between = 0
        for _ in range(KILLS):
            write_all(folder)
            run(folder, kill_after=whole_run * chance.uniform(0.2, 1.0))
            in_between += 0 < check(folder) < FILES
        run(folder)
        if check(folder) != FILES:
            sys.exit("a later run leaves files unfixed")
        stray = [name for name in os.listdir(folder) if name.endswith((".yaml", ".yml", ".json"))]
        if len(stray) != FILES:
            sys.exit("a killed run leaves files behind that the next one takes for designs")
    print(f"{KILLS} kills, {in_between} of them between the first and the last file")


if __name__ == "__main__":
    main()
