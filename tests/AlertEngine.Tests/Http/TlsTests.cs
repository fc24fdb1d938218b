using System.Security.Cryptography.X509Certificates;
using AlertEngine.Tests.Support;
using AlertEngine.Tests.Web;

namespace AlertEngine.Tests.Http;

public sealed class TlsTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly X509Certificate2 authority = Certificates.Authority("authority");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public TlsTests() => folder.Write("ca.pem", authority.ExportCertificatePem());

    [Theory]
    [InlineData("tls_config: {ca_file: ca.pem}", "200 nobody HTTP/2")]
    [InlineData("tls_config: {ca_file: ca.pem}\nenable_http2: false", "200 nobody HTTP/1.1")]
    [InlineData("tls_config: {insecure_skip_verify: true}", "200 nobody HTTP/2")]
    [InlineData("tls_config: {ca_file: ca.pem, min_version: TLS13}", "200 nobody HTTP/2")]
    [InlineData("tls_config: {ca_file: ca.pem, max_version: TLS12}", "200 nobody HTTP/2")]
    [InlineData("", "Unreachable: the server's certificate (CN=server) is not trusted: PartialChain")]
    [InlineData("tls_config: {ca_file: other.pem}", "Unreachable: the server's certificate (CN=server) is not trusted: it was not issued by one of the authorities in ca")]
    [InlineData("tls_config: {ca_file: ca.pem, server_name: elsewhere}", "Unreachable: the server's certificate (CN=server) is not trusted: it is for another name")]
    [InlineData("tls_config: {ca_file: alertengine.yml}", "NotSetUp: ca: no certificate in PEM form found")]
    public async Task A_server_is_trusted_as_the_configuration_says(string yaml, string expected)
    {
        using var other = Certificates.Authority("other");
        folder.Write("other.pem", other.ExportCertificatePem());
        using var certificate = Certificates.Issue(authority, "server");
        await using var server = await TlsStub.StartAsync(certificate, Cancelled);
        using var http = HttpConfigs.Client(folder, yaml);

        Assert.StartsWith(expected, await http.GetAsync(server.Url), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_in_the_configuration_takes_the_place_of_that_in_the_address()
    {
        using var certificate = Certificates.Issue(authority, "server", names => names.AddDnsName("inside"));
        await using var server = await TlsStub.StartAsync(certificate, Cancelled);
        using var http = HttpConfigs.Client(folder, "tls_config: {ca_file: ca.pem, server_name: inside}");

        Assert.Equal("200 nobody HTTP/2", await http.GetAsync(server.Url));
    }

    [Fact]
    public async Task A_certificate_that_takes_the_place_of_another_is_shown_from_the_next_request_on()
    {
        using var certificate = Certificates.Issue(authority, "server");
        await using var server = await TlsStub.StartAsync(certificate, Cancelled);
        using var http = HttpConfigs.Client(folder, "tls_config: {ca_file: ca.pem, cert_file: client.pem, key_file: client.key}");

        var without = await http.GetAsync(server.Url);
        WriteClient("first");
        var first = await http.GetAsync(server.Url);
        WriteClient("the second");
        var second = await http.GetAsync(server.Url);

        Assert.Equal($"NotSetUp: Could not find file '{folder.File("client.pem")}'.", without);
        Assert.Equal(("200 CN=first HTTP/2", "200 CN=the second HTTP/2"), (first, second));
    }

    [Fact]
    public async Task A_key_that_is_not_the_certificates_fails_the_request()
    {
        WriteClient("one");
        using var other = Certificates.Authority("other");
        folder.Write("client.key", other.KeyPem());
        using var http = HttpConfigs.Client(folder, "tls_config: {cert_file: client.pem, key_file: client.key}");

        Assert.StartsWith("NotSetUp: cert and key: ", await http.GetAsync(new Uri("https://localhost:1")), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        authority.Dispose();
        folder.Dispose();
    }

    private void WriteClient(string name)
    {
        using var certificate = Certificates.Issue(authority, name);
        folder.Write("client.pem", certificate.ExportCertificatePem());
        folder.Write("client.key", certificate.KeyPem());
    }
}
