"""A gRPC client that shares nothing with the suite but its protos: logs in as the village officer and reads.

Usage: client.py HOST:PORT, with the password on standard input.
"""
import sys

import grpc

from fupin.identity.v1 import account_pb2, division_pb2, session_pb2


def call(channel, method, request, response_type, token=""):
    rpc = channel.unary_unary(method, request_serializer=lambda m: m.SerializeToString(),
                              response_deserializer=response_type.FromString)
    metadata = [("authorization", "Bearer " + token)] if token else []
    return rpc(request, timeout=10, metadata=metadata)


def main():
    password = sys.stdin.readline().strip()
    with grpc.insecure_channel(sys.argv[1]) as channel:
        session = call(channel, "/fupin.identity.v1.SessionService/Login",
                       session_pb2.LoginRequest(username="village", password=password), session_pb2.Session)
        me = call(channel, "/fupin.identity.v1.SessionService/GetMe", session_pb2.GetMeRequest(), account_pb2.Account,
                  session.access_token)
        assert me.username == "village", me
        town = call(channel, "/fupin.identity.v1.DivisionService/GetDivision",
                    division_pb2.GetDivisionRequest(name="divisions/422801100"), division_pb2.Division,
                    session.access_token)
        assert town.display_name == "龙凤镇", town
        try:
            call(channel, "/fupin.identity.v1.SessionService/GetMe", session_pb2.GetMeRequest(), account_pb2.Account,
                 session.access_token[:-4] + "AAAA")
        except grpc.RpcError as error:
            assert error.code() == grpc.StatusCode.UNAUTHENTICATED, error
        else:
            raise AssertionError("a forged token was accepted")


main()
