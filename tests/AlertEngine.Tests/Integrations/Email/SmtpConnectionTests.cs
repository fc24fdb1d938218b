using AlertEngine.Notifications;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Integrations.Email;

/// <summary>How many connections mails have, and whose they are next.</summary>
public sealed class SmtpConnectionTests
{
    private const int MostConnections = 8;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_connection_is_handed_on_to_a_mail_that_waits_for_one()
    {
        await using var server = StubMailServer.Start();
        using var delivery = new MailDelivery(server.Address);

        var outcomes = await SendTogetherAsync(server, delivery, MostConnections + 1);

        Assert.All(outcomes, outcome => Assert.Equal(new DeliveryOutcome.Accepted(), outcome));
        Assert.Equal((MostConnections, MostConnections + 1), (server.Connections, server.Mails.Count));
        Assert.Single(server.Commands, "RSET");
        Assert.All(server.Mails, mail => Assert.Equal(["<oncall@example.org>"], mail.To));
    }

    [Theory]
    [InlineData(StubMailServer.Drop)]
    [InlineData("421 4.4.2 idle\r\n")]
    [InlineData("500 5.5.1 what\r\n")]
    public async Task A_connection_that_is_lost_between_two_mails_is_opened_again(string reply)
    {
        await using var server = StubMailServer.Start();
        server.Decide = said => said == "RSET" ? reply : null;
        using var delivery = new MailDelivery(server.Address);

        var outcomes = await SendTogetherAsync(server, delivery, MostConnections + 1);

        Assert.All(outcomes, outcome => Assert.Equal(new DeliveryOutcome.Accepted(), outcome));
        Assert.Equal((MostConnections + 1, MostConnections + 1), (server.Connections, server.Mails.Count));
    }

    [Fact]
    public async Task A_connection_that_no_mail_waits_for_is_left_with_a_goodbye()
    {
        await using var server = StubMailServer.Start();
        using var delivery = new MailDelivery(server.Address);

        await delivery.SendAsync();
        await server.Quit.OrFail(() => "no QUIT", Cancelled);
        await delivery.SendAsync("chinese");

        Assert.Equal((2, 2), (server.Connections, server.Mails.Count));
        Assert.Equal(["EHLO", "MAIL", "RCPT", "DATA", "EHLO", "MAIL", "RCPT", "DATA"], server.Commands.Select(command => command.Split(' ')[0]));
    }

    [Fact]
    public async Task A_mail_that_is_given_up_while_it_waits_keeps_no_connection()
    {
        await using var server = StubMailServer.Start();
        var answer = new TaskCompletionSource();
        server.Held = answer.Task;
        using var delivery = new MailDelivery(server.Address);
        using var over = new CancellationTokenSource();
        var sending = Enumerable.Range(0, MostConnections).Select(_ => delivery.SendAsync()).ToArray();
        var givenUp = delivery.SendAsync(cancellationToken: over.Token);

        await over.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp.OrFail(() => "it waits on", Cancelled));
        answer.SetResult();
        await Task.WhenAll(sending);
        var (outcome, _) = await delivery.SendAsync();

        Assert.Equal(new DeliveryOutcome.Accepted(), outcome);
        Assert.Equal((MostConnections + 1, MostConnections + 1), (server.Connections, server.Mails.Count));
        Assert.DoesNotContain("RSET", server.Commands);
    }

    // None arrives before all of them are there to have a connection, or to wait for one.
    private static async Task<DeliveryOutcome[]> SendTogetherAsync(StubMailServer server, MailDelivery delivery, int count)
    {
        var begun = new TaskCompletionSource();
        server.Held = begun.Task;
        var sending = Enumerable.Range(0, count).Select(_ => delivery.SendAsync()).ToArray();
        begun.SetResult();

        return [.. (await Task.WhenAll(sending)).Select(sent => sent.Outcome)];
    }
}
