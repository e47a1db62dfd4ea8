/* libebur128 at the same work: reads a float WAV with a plain 44-byte head, prints I, LRA and true peak (linear). */
#include <ebur128.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK 65536

int main(int argc, char **argv) {
  unsigned char head[44];
  FILE *file = argc > 1 ? fopen(argv[1], "rb") : NULL;
  if (!file || fread(head, 1, 44, file) != 44) return 2;
  unsigned channels = head[22];
  unsigned long rate;
  unsigned int word;
  memcpy(&word, head + 24, 4);
  rate = word;
  ebur128_state *state =
      ebur128_init(channels, rate, EBUR128_MODE_I | EBUR128_MODE_LRA | EBUR128_MODE_TRUE_PEAK);
  float *block = malloc(sizeof(float) * BLOCK * channels);
  size_t frames;
  while ((frames = fread(block, sizeof(float) * channels, BLOCK, file)) > 0)
    ebur128_add_frames_float(state, block, frames);
  double integrated = 0, range = 0, peak = 0;
  ebur128_loudness_global(state, &integrated);
  ebur128_loudness_range(state, &range);
  for (unsigned c = 0; c < channels; c++) {
    double one = 0;
    ebur128_true_peak(state, c, &one);
    if (one > peak) peak = one;
  }
  printf("%.9f %.9f %.9f\n", integrated, range, peak);
  return 0;
}
