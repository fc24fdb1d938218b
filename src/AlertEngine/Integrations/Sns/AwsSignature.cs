using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace AlertEngine.Integrations.Sns;

/// <summary>Signs requests to AWS, by version 4 of its rules.</summary>
internal static class AwsSignature
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    private static readonly InstantPattern Time = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'");

    public static DeliveryRequest Sign(DeliveryRequest request, AwsCredentials credentials, string region, string service, Instant now)
    {
        var time = Time.Format(now);
        ImmutableArray<(string Name, string Value)> headers = [.. request.Headers, ("X-Amz-Date", time)];
        if (credentials.SessionToken is { } token)
        {
            headers = headers.Add(("X-Amz-Security-Token", token));
        }

        (string Name, string Value)[] signed =
        [
            .. headers
                .Concat(request.ContentType is { } type ? [("content-type", type.ToString())] : [])
                .Append(("host", request.Url.Authority))
                .Select(header => (Name: header.Item1.ToLowerInvariant(), Value: header.Item2.Trim()))
                .OrderBy(header => header.Name, StringComparer.Ordinal),
        ];
        var names = string.Join(';', signed.Select(header => header.Name));
        var canonical = string.Join('\n',
        [
            request.Method.Method, request.Url.AbsolutePath, Query(request.Url),
            .. signed.Select(header => $"{header.Name}:{header.Value}"), "", names, Hex(SHA256.HashData(request.Body.Span)),
        ]);
        var scope = $"{time[..8]}/{region}/{service}/aws4_request";
        var text = $"{Algorithm}\n{time}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var signature = Hex(Hash(Key(credentials.SecretKey, time[..8], region, service), text));

        return request with
        {
            Headers = headers.Add(("Authorization", $"{Algorithm} Credential={credentials.AccessKey}/{scope}, SignedHeaders={names}, Signature={signature}")),
        };
    }

    private static byte[] Key(string secret, string day, string region, string service) =>
        Hash(Hash(Hash(Hash(Encoding.UTF8.GetBytes($"AWS4{secret}"), day), region), service), "aws4_request");

    private static string Query(Uri url) =>
        string.Join('&', url.Query.TrimStart('?').Split('&').Order(StringComparer.Ordinal));

    private static byte[] Hash(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
