using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using AlertEngine.GoTemplates;
using AlertEngine.Integrations;
using AlertEngine.Notifications;

namespace AlertEngine.Tests.Integrations.Email;

/// <summary>Notifications on their way to a mail server of a test.</summary>
internal sealed class MailDelivery : IDisposable
{
    public static readonly Instant Start = Instant.FromUtc(2026, 11, 21, 3, 10);

    private readonly TestDelivery delivery;

    /// <param name="fields">Of the <c>email_configs</c> entry, in flow style.</param>
    /// <param name="more">Besides route and receivers.</param>
    public MailDelivery(
        string smarthost, string fields = "require_tls: false", TimeProvider? time = null, string more = "", IMessageCharts? charts = null) => delivery = new(
        $$"""
        {{more}}
        route: {receiver: ops}
        receivers: [{name: ops, email_configs: [{smarthost: '{{smarthost}}', {{(fields.Contains("to:", StringComparison.Ordinal) ? "" : "to: oncall@example.org, ")}}{{(fields.Contains("from:", StringComparison.Ordinal) ? "" : "from: am@example.org, ")}}{{fields}}}]}]
        """,
        time ?? TimeProvider.System,
        charts: charts);

    /// <summary>How a test's server is trusted.</summary>
    public static string Trust(X509Certificate2 authority) =>
        $"tls_config: {{server_name: localhost, ca: {JsonSerializer.Serialize(authority.ExportCertificatePem())}}}";

    public Task<(DeliveryOutcome Outcome, DeliveryAttempt Attempt)> SendAsync(string scene = "firing") =>
        delivery.SendAsync(GoldenScene.All.Single(known => known.Name == scene).Steps[0], TestContext.Current.CancellationToken);

    /// <summary>What a template says in a scene.</summary>
    public string Rendered(string scene, string template, OutputFormat format = OutputFormat.Text) =>
        delivery.Rendered(GoldenScene.All.Single(known => known.Name == scene).Steps[0], template, format);

    public void Dispose() => delivery.Dispose();
}
