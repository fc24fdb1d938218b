using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Web;

/// <summary>The real program behind a web configuration.</summary>
public sealed class GuardedProgramTests : IDisposable
{
    private const string Users = "basic_auth_users: {alice: $2y$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW}\n";

    private readonly TempFolder folder = new();
    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        SslOptions = new() { RemoteCertificateValidationCallback = (_, shown, _, _) => shown!.Subject == "CN=program" },
    });

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/-/healthy")]
    [InlineData("/-/ready")]
    [InlineData("/metrics")]
    [InlineData("/api/v2/status")]
    [InlineData("/nowhere")]
    public async Task It_serves_every_path_over_TLS_and_to_its_users_alone(string path)
    {
        using var authority = Certificates.Authority("authority");
        using var certificate = Certificates.Issue(authority, "program");
        folder.Write("cert.pem", certificate.ExportCertificatePem());
        folder.Write("key.pem", certificate.KeyPem());
        await using var program = Launch($"{Users}tls_server_config: {{cert_file: cert.pem, key_file: key.pem}}\n");
        var url = new Uri($"https://{await AddressAsync(program)}{path}");

        using var anonymous = await http.GetAsync(url, Cancellation);
        http.DefaultRequestHeaders.Authorization = Alice();
        using var known = await http.GetAsync(url, Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
        Assert.Equal(path is "/nowhere" ? HttpStatusCode.NotFound : HttpStatusCode.OK, known.StatusCode);
    }

    [Fact]
    public async Task A_wrong_file_ends_the_start_with_its_problems_beside_those_of_the_configuration_and_exit_code_1()
    {
        var config = folder.Write("wrong.yml", "route: {receiver: x}\n");

        await using var program = Launch("foo: 1\nbasic_auth_users: {a: b}\n", $"--config.file={config}");

        Assert.Equal(1, await program.ExitAsync(Cancellation));
        Assert.Equal(
            $"{config}:1:19: undefined receiver \"x\" used in route\n{folder.File("web.yml")}:1:1: unknown field foo\n"
            + $"{folder.File("web.yml")}:2:23: a: expected a bcrypt hash: $2a$, $2b$ or $2y$, the cost in two digits, $ and 53 characters\n",
            program.Errors);
        Assert.False(Directory.Exists(folder.File("data")));
    }

    [Fact]
    public async Task A_file_that_becomes_wrong_is_logged_and_the_last_good_one_stays_in_force()
    {
        await using var program = Launch(Users);
        var url = new Uri($"http://{await AddressAsync(program)}/metrics");
        folder.Write("web.yml", "foo: 1\n");
        var logged = program.LineAsync("Web configuration refused", Cancellation);

        HttpStatusCode status;
        do
        {
            using var answer = await http.GetAsync(url, Cancellation);
            status = answer.StatusCode;
        }
        while (!logged.IsCompleted && status is HttpStatusCode.Unauthorized);
        http.DefaultRequestHeaders.Authorization = Alice();
        var metrics = await http.GetStringAsync(url, Cancellation);

        Assert.Contains($"first={folder.File("web.yml")}:1:1: unknown field foo", (await logged).Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Contains("\nalertengine_web_config_last_reload_successful 0\n", metrics, StringComparison.Ordinal);
        Assert.Contains("\nalertengine_web_requests_refused_total{reason=\"unauthorized\"} ", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_flag_and_an_empty_file_serve_everybody()
    {
        await using var unguarded = ProgramProcess.Launch(
            $"--storage.path={folder.File("other")}", "--web.listen-address=127.0.0.1:0", "--web.config.file=");
        await using var open = Launch("");

        Assert.Equal("OK", await http.GetStringAsync($"http://{await AddressAsync(unguarded)}/-/healthy", Cancellation));
        Assert.Equal("OK", await http.GetStringAsync($"http://{await AddressAsync(open)}/-/healthy", Cancellation));
    }

    public void Dispose()
    {
        http.Dispose();
        folder.Dispose();
    }

    private static AuthenticationHeaderValue Alice() => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("alice:secret")));

    private static async Task<string> AddressAsync(ChildProcess program)
    {
        await program.LineAsync("msg=Ready", Cancellation);

        return (await program.LineAsync("msg=Listening", Cancellation)).Split("address=")[1].Split(' ')[0];
    }

    private ChildProcess Launch(string web, params string[] arguments) =>
        ProgramProcess.Launch(
            [$"--web.config.file={folder.Write("web.yml", web)}", $"--storage.path={folder.File("data")}", "--web.listen-address=127.0.0.1:0", .. arguments]);
}
