// Objects that no rule of any preset has anything to say about, for what the rules themselves cost:
// a Deployment with its Service, PodDisruptionBudget and NetworkPolicy.  (That a policy needs a
// network plugin is said once for the whole set.)
#ifndef MESHLINT_BENCH_CAREFUL_H_
#define MESHLINT_BENCH_CAREFUL_H_

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "bench/sample.h"

namespace meshlint::bench {

inline constexpr std::string_view kNamespace = R"(apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: restricted
)";

inline constexpr std::array<std::string_view, 4> kCareful = {R"(apiVersion: apps/v1
kind: Deployment
metadata:
  name: $
  namespace: shop
  labels:
    app.kubernetes.io/name: $
    app.kubernetes.io/instance: $
    app.kubernetes.io/version: 1.27.3
    app.kubernetes.io/component: server
    app.kubernetes.io/part-of: shop
    app.kubernetes.io/managed-by: hand
spec:
  replicas: 3
  minReadySeconds: 10
  revisionHistoryLimit: 5
  progressDeadlineSeconds: 300
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxSurge: 1
      maxUnavailable: 0
  selector:
    matchLabels:
      app.kubernetes.io/name: $
  template:
    metadata:
      labels:
        app.kubernetes.io/name: $
        app.kubernetes.io/instance: $
        app.kubernetes.io/version: 1.27.3
    spec:
      automountServiceAccountToken: false
      dnsConfig:
        options:
          - name: ndots
            value: "2"
      affinity:
        nodeAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            nodeSelectorTerms:
              - matchExpressions:
                  - key: kubernetes.io/os
                    operator: In
                    values: [linux]
        podAntiAffinity:
          preferredDuringSchedulingIgnoredDuringExecution:
            - weight: 100
              podAffinityTerm:
                topologyKey: kubernetes.io/hostname
                labelSelector:
                  matchLabels:
                    app.kubernetes.io/name: $
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: topology.kubernetes.io/zone
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              app.kubernetes.io/name: $
      securityContext:
        runAsNonRoot: true
        runAsUser: 10001
        runAsGroup: 10001
        fsGroup: 10001
        seccompProfile:
          type: RuntimeDefault
      terminationGracePeriodSeconds: 60
      containers:
        - name: server
          image: registry.example.com/shop/web:1.27.3@sha256:6db391d1c0cfb30588ba0bf72ea999404f2764febf0f1f196acd5867ac7efa7e
          imagePullPolicy: IfNotPresent
          ports:
            - name: http
              containerPort: 8080
              protocol: TCP
          resources:
            requests:
              cpu: 100m
              memory: 128Mi
              ephemeral-storage: 64Mi
            limits:
              cpu: 500m
              memory: 128Mi
              ephemeral-storage: 128Mi
          startupProbe:
            httpGet:
              path: /started
              port: http
            failureThreshold: 30
          readinessProbe:
            httpGet:
              path: /ready
              port: http
          livenessProbe:
            httpGet:
              path: /alive
              port: http
            failureThreshold: 6
          lifecycle:
            preStop:
              exec:
                command: [sleep, "5"]
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities:
              drop: [ALL]
)",
                                                             R"(apiVersion: v1
kind: Service
metadata:
  name: $
  namespace: shop
  labels:
    app.kubernetes.io/name: $
    app.kubernetes.io/instance: $
    app.kubernetes.io/version: 1.27.3
    app.kubernetes.io/component: server
    app.kubernetes.io/part-of: shop
    app.kubernetes.io/managed-by: hand
spec:
  type: ClusterIP
  selector:
    app.kubernetes.io/name: $
  ports:
    - name: http
      port: 80
      targetPort: http
      protocol: TCP
)",
                                                             R"(apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: $
  namespace: shop
spec:
  maxUnavailable: 1
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      app.kubernetes.io/name: $
)",
                                                             R"(apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: $
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app.kubernetes.io/name: $
  policyTypes: [Ingress, Egress]
  ingress:
    - ports:
        - port: 8080
          protocol: TCP
  egress:
    - ports:
        - port: 53
          protocol: UDP
        - port: 53
          protocol: TCP
)"};

// The object with that number: four and four belong together.
inline void AppendCarefulObject(std::string& out, std::size_t number) {
  AppendNamed(out, kCareful[number % kCareful.size()], number / kCareful.size(), '$');
}

}  // namespace meshlint::bench

#endif  // MESHLINT_BENCH_CAREFUL_H_
