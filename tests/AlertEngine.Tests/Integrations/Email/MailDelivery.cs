using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using AlertEngine.GoTemplates;
using AlertEngine.Integrations;
using AlertEngine.Integrations.Email;
using AlertEngine.Integrations.Email.Smtp;
using AlertEngine.Notifications;
using AlertEngine.Tests.Configuration;

namespace AlertEngine.Tests.Integrations.Email;

/// <summary>Notifications on their way to a mail server of a test.</summary>
internal sealed class MailDelivery : IDisposable
{
    public static readonly Instant Start = Instant.FromUtc(2026, 11, 21, 3, 10);

    private readonly TestDelivery delivery;

    /// <param name="fields">Of the <c>email_configs</c> entry, in flow style.</param>
    /// <param name="more">Besides route and receivers.</param>
    public MailDelivery(
        string smarthost, string fields = "require_tls: false", TimeProvider? time = null, string more = "", IMessageCharts? charts = null) =>
        delivery = new($"{more}\n{Configuration(smarthost, fields)}", time ?? TimeProvider.System, charts: charts);

    /// <summary>What mails go by, for a test that has them ready.</summary>
    public static SmtpTransport Transport(string smarthost, string fields) =>
        new((EmailConfig)Configs.Config(Configuration(smarthost, fields)).Receivers[0].Integrations[0].Config, TimeProvider.System);

    /// <summary>How a test's server is trusted.</summary>
    public static string Trust(X509Certificate2 authority) =>
        $"tls_config: {{server_name: localhost, ca: {JsonSerializer.Serialize(authority.ExportCertificatePem())}}}";

    public Task<(DeliveryOutcome Outcome, DeliveryAttempt Attempt)> SendAsync(string scene = "firing", CancellationToken? cancellationToken = null) =>
        delivery.SendAsync(GoldenScene.All.Single(known => known.Name == scene).Steps[0], cancellationToken ?? TestContext.Current.CancellationToken);

    /// <summary>What a template says in a scene.</summary>
    public string Rendered(string scene, string template, OutputFormat format = OutputFormat.Text) =>
        delivery.Rendered(GoldenScene.All.Single(known => known.Name == scene).Steps[0], template, format);

    public void Dispose() => delivery.Dispose();

    private static string Configuration(string smarthost, string fields)
    {
        var to = fields.Contains("to:", StringComparison.Ordinal) ? "" : "to: oncall@example.org, ";
        var from = fields.Contains("from:", StringComparison.Ordinal) ? "" : "from: am@example.org, ";

        return $$"""
            route: {receiver: ops}
            receivers: [{name: ops, email_configs: [{smarthost: '{{smarthost}}', {{to}}{{from}}{{fields}}}]}]
            """;
    }
}
