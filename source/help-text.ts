/** What `imgscope --help` prints, and the README quotes. */
export const helpText = `Explore container images: what is in them, which layer put it there, and what can go.

Usage
  imgscope <image>            look into an image
  imgscope files <image>      list its files
  imgscope --ci <image>       judge it by rules, for pipelines

Images
  nginx:1.27                  of the Docker engine; a missing one is pulled
  image.tar                   a file that exists: "docker save" or an OCI layout
  docker:NAME                 of the Docker engine, whatever files there are
  docker-archive:FILE[:TAG]   a file; TAG chooses one of several images
  oci-archive:FILE[:TAG]      the same for an OCI layout in a tar

Options
  --json                      print one JSON document (of files: one a line)
  --ci                        print figures and verdicts; also when CI=true
  --min-efficiency RATIO      rule: at least, 0 to 1 (0.9)
  --max-wasted-bytes SIZE     rule: at most, such as 20MB or 1GiB (off)
  --max-own-wasted-percent P  rule: at most, 0 to 100 (10)
  --layer N                   with files: what layer N changed
  --range A..B                with files: what the layers A to B changed
  --platform OS/ARCH          choose from an image for several platforms
  --source PREFIX             where to look, instead of a prefix
  --no-pull                   do not let the engine fetch a missing image
  -h, --help                  print this
  -V, --version               print the version

Exit status
  0  all well    1  a rule failed    2  the work could not be done
`;
