/** What `imgscope --help` prints, and the README quotes. */
export const helpText = `Explore container images: what is in them, which layer put it there, and what can go.

Usage
  imgscope <image>            look into an image
  imgscope                    choose among the engines' images
  imgscope files <image>      list its files
  imgscope diff <a> <b>       compare two images
  imgscope history <image> <path>
                              what each layer did to a path
  imgscope cat <image> <path>
                              print a file
  imgscope extract <image> <path>…
                              take files and directories out
  imgscope --ci <image>       judge it by rules, for pipelines
  imgscope build …            docker build …, then look into the result
  imgscope images             list the engines' images
  imgscope config             print the settings and where they are from

Images
  nginx:1.27                  of the Docker engine, of podman, or of its registry
  image.tar, directory        that exists: "docker save", an OCI layout
  docker:NAME                 of the Docker engine; a missing one is pulled
  podman:NAME                 of podman
  containerd:NAME             of containerd, through nerdctl or ctr
  registry:HOST/NAME[:TAG]    of a registry, without an engine
  container:NAME              a container: its image and what it changed
  docker-archive:FILE[:TAG]   a file; TAG chooses one of several images
  oci:DIRECTORY[:TAG]         an OCI layout; also [@DIGEST]
  oci-archive:FILE[:TAG]      an OCI layout in a tar
  -                           an archive on standard input

Options
  --json                      print one JSON document (of files: one a line)
  --ci                        print figures and verdicts; also when CI=true
  --min-efficiency RATIO      rule: at least, 0 to 1 (0.9)
  --max-wasted-bytes SIZE     rule: at most, such as 20MB or 1GiB (off)
  --max-own-wasted-percent P  rule: at most, 0 to 100 (10)
  --layer N                   with files: what layer N changed;
                              with cat and extract: as layer N leaves the files
  --range A..B                with files: what the layers A to B changed
  --all-layers                with files: every copy that any layer stores
  --where QUERY               with files: those that match, such as
                              'size>10MB layer>base !path:/usr/**'
  --all                       with diff: every path, not the summary
  --exit-code                 with diff: exit status 1 when they differ
  -o, --output DIR            with extract: where to write (.)
  --tar FILE                  with extract: write a tar; - is standard output
  --changes                   with extract: only what layer N stored
  --overwrite                 with extract: replace files that are there
  --setuid                    with extract: keep setuid, setgid and sticky bits
  --same-owner                with extract: keep the owners
  --devices                   with extract: make devices and named pipes
  --unsafe-links              with extract: make links that lead elsewhere
  --platform OS/ARCH          choose from an image for several platforms
  --source PREFIX             where to look, instead of a prefix
  --theme NAME                dark, light, high-contrast, or ascii for poor terminals
  --config FILE               settings, instead of ~/.config/imgscope/config.yaml
  --no-pull                   fetch nothing that is not at hand
  --insecure                  registries without TLS, or with any certificate
  -h, --help                  print this
  -V, --version               print the version

Exit status
  0  all well    1  a rule failed, images differ    2  the work could not be done
`;
