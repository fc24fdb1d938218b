using AlertEngine.Integrations;
using AlertEngine.Notifications;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Integrations.Email;

/// <summary>What goes into a mail when not all is as it should be.</summary>
public sealed class EmailTests
{
    private const string Broken = "'{{ mustToDate \"x\" \"y\" }}'";

    [Fact]
    public async Task Templates_that_fail_give_way_to_plain_texts()
    {
        await using var server = StubMailServer.Start();
        using var delivery = new MailDelivery(
            server.Address, $"require_tls: false, text: {Broken}, html: {Broken}, headers: {{Subject: {Broken}, From: {Broken}, To: {Broken}, X-Team: {Broken}}}");

        var (outcome, attempt) = await delivery.SendAsync();

        var mail = Assert.Single(server.Mails).Text;
        Assert.Equal(new DeliveryOutcome.Accepted(), outcome);
        Assert.StartsWith(
            "From: am@example.org\r\nSubject: [FIRING:1] alertname=HighCPU\r\nTo: oncall@example.org\r\nMessage-Id: ", mail, StringComparison.Ordinal);
        Assert.Contains("\r\n\r\nfiring since 2026-11-21T03:05:00Z: alertname=3DHighCPU", mail, StringComparison.Ordinal);
        Assert.Contains("\r\n\r\n<pre>firing since 2026-11-21T03:05:00Z: alertname=3DHighCPU", mail, StringComparison.Ordinal);
        Assert.Contains("CPU &lt;90%&gt; &amp; rising", mail.Replace("=\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(
            ["headers.From", "headers.Subject", "headers.To", "headers.X-Team", "html", "text"],
            attempt.TemplateFailures.Select(failure => failure.Field).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData($"to: {Broken}", "failed to template to: ")]
    [InlineData("to: '{{ .CommonLabels.nothing }}'", "parse 'to' addresses: no address")]
    [InlineData("to: a@x.org b", "parse 'to' addresses: expected comma at character 9")]
    [InlineData("to: a@x.org, from: 'b@x.org, c@x.org'", "must be exactly one 'from' address (got: 2)")]
    public async Task Without_addresses_nobody_is_called(string fields, string error)
    {
        await using var server = StubMailServer.Start();
        using var delivery = new MailDelivery(server.Address, $"{fields}, require_tls: false");

        var (outcome, _) = await delivery.SendAsync();

        var rejected = Assert.IsType<DeliveryOutcome.Rejected>(outcome);
        Assert.Equal(FailureReason.ClientError, rejected.Reason);
        Assert.StartsWith(error, rejected.Error, StringComparison.Ordinal);
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task A_mail_of_our_own_style_has_a_text_and_a_page_with_the_chart_in_it()
    {
        await using var server = StubMailServer.Start();
        using var delivery = new MailDelivery(server.Address, more: "messages: {style: alertengine}", charts: new FixedChart([1, 2, 3]));

        await delivery.SendAsync();

        var mail = Assert.Single(server.Mails).Text.Replace("=\r\n", "", StringComparison.Ordinal);
        Assert.Contains("Content-Type: text/plain; charset=UTF-8", mail, StringComparison.Ordinal);
        Assert.Contains("<img src=3D\"cid:chart.png\"", mail, StringComparison.Ordinal);
        Assert.Contains("Content-Id: <chart.png>", mail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("AQID\r\n", mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_without_a_place_for_it_gets_no_chart()
    {
        await using var server = StubMailServer.Start();
        using var delivery = new MailDelivery(server.Address, "require_tls: false, html: <p>x</p>", charts: new FixedChart([1, 2, 3]));

        await delivery.SendAsync();

        Assert.DoesNotContain("image/png", Assert.Single(server.Mails).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_that_would_say_nothing_says_it_plainly()
    {
        await using var server = StubMailServer.Start();
        using var delivery = new MailDelivery(server.Address, "require_tls: false, html: ''");

        await delivery.SendAsync();

        Assert.Contains("Content-Type: text/plain; charset=UTF-8\r\n\r\nfiring since", Assert.Single(server.Mails).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_attempt_to_tell_one_thing_has_the_same_id()
    {
        await using var server = StubMailServer.Start();
        using var delivery = new MailDelivery(server.Address);

        await delivery.SendAsync();
        await delivery.SendAsync();

        var ids = server.Mails.SelectMany(mail => mail.Text.Split("\r\n")).Where(line => line.StartsWith("Message-Id: <key@", StringComparison.Ordinal));
        Assert.Single(ids.Distinct());
        Assert.Equal(2, server.Mails.Count);
    }

    private sealed class FixedChart(byte[] png) : IMessageCharts
    {
        public Task<byte[]?> DrawAsync(Notification notification, CancellationToken cancellationToken) => Task.FromResult<byte[]?>(png);
    }
}
