# One static binary and nothing else:
#   docker build -t gdplot . && docker run --rm -u "$(id -u):$(id -g)" -v "$PWD:/work" gdplot run mine.yaml
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG VERSION=
RUN CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags "-s -w -X $(go list ./internal/origin).Release=$VERSION" -o /gdplot ./cmd/gdplot

FROM scratch
COPY --from=build /gdplot /gdplot
WORKDIR /work
ENTRYPOINT ["/gdplot"]
