// What a Go shop would put before the register: Debian's grpc-gateway, generated from the same proto, over the
// same mutual TLS to the same service. The limit of the bar edge.vs_grpc_gateway.
package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"flag"
	"io/ioutil"
	"log"
	"net/http"

	"fupin/registry/v1"
	"github.com/grpc-ecosystem/grpc-gateway/runtime"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
)

func main() {
	listen := flag.String("listen", "", "HTTP address")
	backend := flag.String("backend", "", "address of the registry service")
	folder := flag.String("tls", "", "folder with ca.pem, gateway.pem and gateway.key")
	flag.Parse()

	pair, err := tls.LoadX509KeyPair(*folder+"/gateway.pem", *folder+"/gateway.key")
	if err != nil {
		log.Fatal(err)
	}
	authority, err := ioutil.ReadFile(*folder + "/ca.pem")
	if err != nil {
		log.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(authority)
	transport := credentials.NewTLS(&tls.Config{
		Certificates: []tls.Certificate{pair}, RootCAs: roots, ServerName: "registry"})

	mux := runtime.NewServeMux()
	err = registryv1.RegisterHouseholdServiceHandlerFromEndpoint(context.Background(), mux, *backend,
		[]grpc.DialOption{grpc.WithTransportCredentials(transport)})
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(http.ListenAndServe(*listen, mux))
}
