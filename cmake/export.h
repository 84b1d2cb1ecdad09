/* MESHLINT_EXPORT marks what the shared library shows to its users; everything else in it is
 * hidden. */
#ifndef MESHLINT_EXPORT_H_
#define MESHLINT_EXPORT_H_

#if defined(__GNUC__)
#define MESHLINT_EXPORT __attribute__((visibility("default")))
#else
#define MESHLINT_EXPORT
#endif

#endif /* MESHLINT_EXPORT_H_ */
