// The objects that the benchmarks and the corpus maker write: a StatefulSet and its Service, of the
// size and shape that people write.
#ifndef MESHLINT_BENCH_SAMPLE_H_
#define MESHLINT_BENCH_SAMPLE_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace meshlint::bench {

inline constexpr std::string_view kService = R"(apiVersion: v1
kind: Service
metadata:
  name: @
spec:
  clusterIP: None
  selector:
    app: @
  ports:
    - name: client
      port: 2181
)";

inline constexpr std::string_view kStatefulSet = R"(apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: @
spec:
  replicas: 3
  serviceName: @
  selector:
    matchLabels:
      app: @
  template:
    metadata:
      labels:
        app: @
    spec:
      containers:
        - name: server
          image: zookeeper:3.9.2
          ports:
            - name: client
              containerPort: 2181
          readinessProbe:
            tcpSocket:
              port: client
          volumeMounts:
            - name: data
              mountPath: /data
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 10Gi
)";

inline constexpr std::string_view kJson =
    R"({"apiVersion":"apps/v1","kind":"StatefulSet","metadata":{"name":"@"},"spec":{"replicas":3,)"
    R"("serviceName":"@","selector":{"matchLabels":{"app":"@"}},"template":{"metadata":{"labels":)"
    R"({"app":"@"}},"spec":{"containers":[{"name":"server","image":"zookeeper:3.9.2","ports":)"
    R"([{"name":"client","containerPort":2181}],"readinessProbe":{"tcpSocket":{"port":"client"}},)"
    R"("volumeMounts":[{"name":"data","mountPath":"/data"}]}]}},"volumeClaimTemplates":[{"metadata":)"
    R"({"name":"data"},"spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":)"
    R"("10Gi"}}}}]}})";

// Appends a text with `@` replaced by a name of its own for each number.
inline void AppendNamed(std::string& out, std::string_view text, std::size_t number,
                        char placeholder = '@') {
  const std::string name = "store-" + std::to_string(number);
  for (std::size_t at = text.find(placeholder); at != std::string_view::npos;
       at = text.find(placeholder)) {
    out.append(text.substr(0, at)).append(name);
    text.remove_prefix(at + 1);
  }
  out.append(text);
}

// The object with that number: Services and StatefulSets take turns, two and two belong together.
inline void AppendObject(std::string& out, std::size_t number) {
  AppendNamed(out, number % 2 == 0 ? kService : kStatefulSet, number / 2);
}

inline std::string BlockStream(std::size_t objects) {
  std::string text;
  for (std::size_t i = 0; i < objects; ++i) {
    AppendObject(text, i);
    text += "---\n";
  }
  return text;
}

inline std::string OneLineJson(std::size_t objects) {
  std::string text = R"({"apiVersion":"v1","kind":"List","items":[)";
  for (std::size_t i = 0; i < objects; ++i) {
    if (i > 0) text += ',';
    AppendNamed(text, kJson, i);
  }
  return text + "]}\n";
}

}  // namespace meshlint::bench

#endif  // MESHLINT_BENCH_SAMPLE_H_
