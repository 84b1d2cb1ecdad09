#!/usr/bin/env python3
"""No shape of input costs more than linear work.

Each shape is written in two sizes, one eight times the other, and the program's instructions are counted by valgrind:
work, not seconds. What a run costs on an empty file is taken off first. The ratio may be a quarter above the eightfold,
for tables that grow; what is quadratic comes out at 64.

    MESHLINT_PROGRAM=build/release/meshlint tests/growth/growth_test.py [SHAPE...]
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FACTOR = 8
MOST = FACTOR * 1.25

SERVICE = """apiVersion: v1
kind: Service
metadata: {{name: s{0}, namespace: default}}
spec:
  clusterIP: None
  selector: {{app: a{0}}}
  ports: [{{port: 80}}]
---
"""
STATEFUL_SET = """apiVersion: apps/v1
kind: StatefulSet
metadata: {{name: w{0}, namespace: default}}
spec:
  serviceName: {1}
  selector: {{matchLabels: {{app: a{0}}}}}
  template:
    metadata: {{labels: {{app: a{0}}}}}
    spec:
      containers: [{{name: c, image: "i:1"}}]
---
"""
BUDGET = """apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {{name: b{0}, namespace: default}}
spec:
  minAvailable: 1
  selector: {{matchLabels: {{app: a{0}}}}}
---
"""
AUTOSCALER = """apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {{name: h{0}, namespace: default}}
spec:
  maxReplicas: 3
  scaleTargetRef: {{apiVersion: apps/v1, kind: StatefulSet, name: w{0}}}
---
"""
CLAIM_USER = """apiVersion: v1
kind: Pod
metadata: {{name: p{0}, namespace: default}}
spec:
  containers: [{{name: c, image: "i:1"}}]
  volumes: [{{name: v, persistentVolumeClaim: {{claimName: missing{0}}}}}]
---
"""
DEPLOYMENT = """apiVersion: apps/v1
kind: Deployment
metadata: {{name: d{0}, namespace: default}}
spec:
  replicas: 2
  strategy: {{type: {1}}}
  selector: {{matchLabels: {{app: d{0}}}}}
  template:
    metadata: {{labels: {{app: d{0}}}}}
    spec:
      terminationGracePeriodSeconds: 3
      affinity:
        podAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
          - {{topologyKey: a/b, labelSelector: {{matchLabels: {{app: d{0}}}}}}}
      containers: [{{name: c, image: "i:1", ports: [{{containerPort: 80}}]}}]
---
"""
POLICY = """apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {{name: n{0}, namespace: default}}
spec:
  podSelector: {{matchLabels: {{app: d{0}}}}}
  ingress: [{{from: [{{podSelector: {{matchLabels: {{app: d{0}}}}}}}]}}]
---
"""
NODE_PORT = """apiVersion: v1
kind: Service
metadata: {{name: s{0}, namespace: default, labels: {{app: s{0}}}}}
spec:
  type: NodePort
  selector: {{app: d{0}}}
  ports: [{{port: 80, nodePort: 3{0}}}]
---
"""
MONITOR = """apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {{name: m{0}, namespace: default}}
spec:
  selector: {{matchLabels: {{app: s{0}}}}}
  endpoints: [{{port: http}}]
---
"""
DEFINITION = """apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {{name: k{0}s.example.com}}
spec:
  group: example.com
  scope: Namespaced
  names: {{kind: K{0}, plural: k{0}s}}
  versions: [{{name: v1, served: true, storage: true, schema: {{openAPIV3Schema: {{type: object}}}}}}]
---
apiVersion: example.com/v1
kind: K{0}
metadata: {{name: k{0}, namespace: default}}
---
"""
STORAGE = """apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {{name: c{0}}}
provisioner: ebs.csi.aws.com
---
apiVersion: v1
kind: PersistentVolume
metadata: {{name: v{0}}}
spec:
  storageClassName: c{0}
  capacity: {{storage: 1Gi}}
  accessModes: [ReadWriteOnce]
  claimRef: {{name: p{0}}}
  csi: {{driver: ebs.csi.aws.com, volumeHandle: v{0}}}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {{name: p{0}, namespace: default}}
spec:
  storageClassName: c{0}
  accessModes: [ReadWriteOnce]
  resources: {{requests: {{storage: 1Gi}}}}
---
"""
WITHOUT_SELECTOR = """apiVersion: v1
kind: Service
metadata: {{name: s{0}, namespace: default}}
spec:
  ports: [{{port: 80}}]
---
apiVersion: example.com/v1
kind: Route
metadata: {{name: r{0}, namespace: default}}
spec: {{to: x{0}}}
---
"""
IGNORED = """  # meshlint: ignore[unknown-field]
  - x{0}: 1
"""


def lines(pattern, count):
    return "".join(pattern.format(i) for i in range(count))


def config_map(data):
    return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n" + data


# Name: (text of size n, n of the small one).
SHAPES = {
    "many documents": (lambda n: lines("apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: c{0}}}\n---\n", n), 40),
    "wide mapping": (lambda n: config_map(lines("  key{0}: value\n", n)), 150),
    "wide sequence": (lambda n: "a:\n" + lines("- item {0}\n", n), 200),
    "deep documents": (lambda n: ("".join(" " * i + "a:\n" for i in range(60)) + "---\n") * n, 6),
    "brackets never closed": (lambda n: "a: " + "[" * n, 800),
    "long plain line": (lambda n: "a: " + "word " * n + "\n", 1500),
    "long quoted line": (lambda n: 'a: "' + "word\\n" * n + '"\n', 1500),
    "plain of many lines": (lambda n: "a: b\n" + "  more\n" * n, 500),
    "one-line JSON": (lambda n: '{"a":[' + ",".join('{"b":%d}' % i for i in range(n)) + "]}", 150),
    "literal": (lambda n: config_map("  a: |\n" + "    line of text\n" * n), 500),
    "comments only": (lambda n: "# a comment\n" * n, 600),
    "blank lines": (lambda n: "\n   \n" * n, 1500),
    "anchors": (lambda n: lines("k{0}: &a{0} v\nl{0}: *a{0}\n", n), 60),
    "one anchor, many aliases": (lambda n: "a: &x {b: c}\n" + lines("k{0}: *x\n", n), 80),
    "merge keys": (lambda n: "a: &x {b: c}\n" + lines("k{0}: {{<<: *x}}\n", n), 60),
    "duplicate keys": (lambda n: config_map("  a: b\n" * n), 60),
    "many findings": (lambda n: lines("apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: c{0}}}\nx{0}: 1\n---\n", n), 25),
    "services and workloads": (lambda n: lines(SERVICE + STATEFUL_SET.replace("{1}", "s{0}"), n), 12),
    "workloads without a service": (lambda n: lines(STATEFUL_SET.replace("{1}", "none{0}"), n), 12),
    "services beside others": (lambda n: lines(SERVICE + STATEFUL_SET.replace("serviceName: {1}", "replicas: 1"), n), 12),
    "budgets": (lambda n: lines(STATEFUL_SET.replace("{1}", "s") + BUDGET, n), 12),
    "autoscalers": (lambda n: lines(STATEFUL_SET.replace("{1}", "s") + AUTOSCALER, n), 12),
    "claims that are missing": (lambda n: lines(CLAIM_USER, n), 12),
    "services without pods": (lambda n: lines(DEPLOYMENT.replace("{1}", "RollingUpdate") +
                                              NODE_PORT.replace("d{0}", "x{0}"), n), 12),
    "services by node ports": (lambda n: lines(DEPLOYMENT.replace("{1}", "Recreate") + NODE_PORT, n), 12),
    "services without a selector": (lambda n: lines(WITHOUT_SELECTOR, n), 25),
    "monitors": (lambda n: lines(NODE_PORT + MONITOR, n), 12),
    "policies": (lambda n: lines(DEPLOYMENT.replace("{1}", "RollingUpdate") + POLICY, n), 12),
    "definitions": (lambda n: lines(DEFINITION, n), 12),
    "storage": (lambda n: lines(STORAGE, n), 12),
    "suppressions": (lambda n: "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: a}\nsecrets:\n" +
                     lines(IGNORED, n), 60),
    "objects of one name": (lambda n: lines("apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: c, namespace: n{0}}}\n---\n", n), 40),
}


def instructions(program, folder, text):
    path = Path(folder) / "input.yaml"
    path.write_text(text, encoding="utf-8")
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, "lint", "--jobs", "1",
               "--preset", "all", str(path)]
    run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
    found = re.search(r"Collected : (\d+)", run.stderr)
    if found is None or run.returncode not in (0, 1, 3):
        sys.exit(f"growth: the program did not run ({run.returncode}):\n{run.stderr[-2000:]}{run.stdout[-500:]}")
    return int(found.group(1))


def main():
    program = os.environ.get("MESHLINT_PROGRAM")
    if not program:
        sys.exit("growth: set MESHLINT_PROGRAM")
    if shutil.which("valgrind") is None:
        print("skipped: valgrind is not installed")
        return 0
    if b"__asan_init" in Path(program).read_bytes() or b"__tsan_init" in Path(program).read_bytes():
        print("skipped: valgrind does not run programs with sanitizers")
        return 0
    wanted = sys.argv[1:] or list(SHAPES)
    worse = 0
    with tempfile.TemporaryDirectory() as folder:
        empty = instructions(program, folder, "# nothing\n")
        for name in wanted:
            make, small = SHAPES[name]
            first = instructions(program, folder, make(small)) - empty
            second = instructions(program, folder, make(small * FACTOR)) - empty
            ratio = second / max(first, 1)
            is_worse = ratio > MOST
            worse += is_worse
            print(f"{name:28} {first / 1e6:8.2f} M, {second / 1e6:9.2f} M: {ratio:5.1f} times"
                  + ("  WORSE THAN LINEAR" if is_worse else ""))
            sys.stdout.flush()
    print(f"{len(wanted) - worse} passed, {worse} failed")
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
