using AlertEngine.Notifications;
using AlertEngine.Tests.Support;

namespace AlertEngine.Tests.Integrations.Email;

/// <summary>What is said to mail servers, and what becomes of what they say.</summary>
public sealed class SmtpTests
{
    private const string Three = "to: 'a@example.org, b@example.org, c@example.org', require_tls: false";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "421 4.3.2 busy\r\n", FailureReason.ServerError, "create SMTP client: 421 4.3.2 busy")]
    [InlineData("EHLO localhost", "450 later\r\n", FailureReason.ServerError, "send EHLO command: 450 later")]
    [InlineData("MAIL FROM:<am@example.org>", "451-4.3.0 try\r\n451 4.3.0 later\r\n", FailureReason.ServerError, "send MAIL command: 451 4.3.0 try 4.3.0 later")]
    [InlineData("RCPT TO:<oncall@example.org>", "450 4.2.1 greylisted\r\n", FailureReason.ServerError, "send RCPT command: 450 4.2.1 greylisted")]
    [InlineData("DATA", "452 4.3.1 full\r\n", FailureReason.ServerError, "send DATA command: 452 4.3.1 full")]
    [InlineData("DATA", "250 what\r\n", FailureReason.Other, "send DATA command: unexpected reply: 250 what")]
    [InlineData(".", "451 4.3.0 scanner\r\n", FailureReason.ServerError, "delivery failure: 451 4.3.0 scanner")]
    [InlineData("", "hello\r\n", FailureReason.Other, "create SMTP client: this is no reply of a mail server: hello")]
    [InlineData("", "999 hello\r\n", FailureReason.Other, "create SMTP client: this is no reply of a mail server: 999 hello")]
    [InlineData("MAIL FROM:<am@example.org>", StubMailServer.Drop, FailureReason.Other, "send MAIL command: the server has closed the connection")]
    [InlineData(".", StubMailServer.Drop, FailureReason.Other, "delivery failure: the server has closed the connection")]
    public async Task What_may_pass_is_tried_again(string command, string reply, FailureReason reason, string error)
    {
        await using var server = StubMailServer.Start();
        server.Decide = said => said == command ? reply : null;
        using var delivery = new MailDelivery(server.Address);

        var (outcome, _) = await delivery.SendAsync();

        Assert.Equal(new DeliveryOutcome.Retry(reason, error), outcome);
    }

    [Theory]
    [InlineData("", "554 5.7.1 blocked\r\n", FailureReason.ClientError, "create SMTP client: 554 5.7.1 blocked")]
    [InlineData("MAIL FROM:<am@example.org>", "530 5.7.0 log in\r\n", FailureReason.Auth, "send MAIL command: 530 5.7.0 log in")]
    [InlineData("RCPT TO:<oncall@example.org>", "550 5.1.1 nobody\r\n", FailureReason.ClientError, "send RCPT command: 550 5.1.1 nobody")]
    [InlineData("DATA", "554 5.5.1 no\r\n", FailureReason.ClientError, "send DATA command: 554 5.5.1 no")]
    [InlineData(".", "552 5.3.4 too\u0007big\r\n", FailureReason.ClientError, "delivery failure: 552 5.3.4 too big")]
    public async Task What_will_not_pass_is_final(string command, string reply, FailureReason reason, string error)
    {
        await using var server = StubMailServer.Start();
        server.Decide = said => said == command ? reply : null;
        using var delivery = new MailDelivery(server.Address);

        var (outcome, _) = await delivery.SendAsync();

        Assert.Equal(new DeliveryOutcome.Rejected(reason, error), outcome);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_tried_again()
    {
        using var delivery = new MailDelivery($"127.0.0.1:{Ports.Free()}");

        var (outcome, _) = await delivery.SendAsync();

        Assert.Equal(new DeliveryOutcome.Retry(FailureReason.Other, "establish connection to server: Connection refused"), outcome);
    }

    [Fact]
    public async Task A_server_that_cannot_be_is_tried_again()
    {
        using var delivery = new MailDelivery("0.0.0.0:25");

        var (outcome, _) = await delivery.SendAsync();

        Assert.StartsWith("establish connection to server: ", Assert.IsType<DeliveryOutcome.Retry>(outcome).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_of_old_is_greeted_as_of_old()
    {
        await using var server = StubMailServer.Start("SIZE 1");
        server.Decide = said => said.StartsWith("EHLO", StringComparison.Ordinal) ? "502 what\r\n" : null;
        using var delivery = new MailDelivery(server.Address, "hello: me.example.org, require_tls: false");

        var (outcome, _) = await delivery.SendAsync();

        Assert.Equal(new DeliveryOutcome.Accepted(), outcome);
        Assert.Equal(
            ["EHLO me.example.org", "HELO me.example.org", "MAIL FROM:<am@example.org>", "RCPT TO:<oncall@example.org>", "DATA"], server.Commands);
    }

    [Fact]
    public async Task The_dialogue_is_noted()
    {
        await using var server = StubMailServer.Start("SIZE 100000");
        using var delivery = new MailDelivery(server.Address, "text: 'hello', html: '', require_tls: false");

        var (_, attempt) = await delivery.SendAsync();

        var exchange = Assert.Single(attempt.Exchanges);
        var size = server.Mails[0].Content.Length;
        Assert.Equal(($"SMTP {server.Address}", "250 2.0.0 taken"), (exchange.Request, exchange.Answer));
        Assert.Contains("\r\n\r\nhello\r\n", exchange.Sent, StringComparison.Ordinal);
        Assert.Equal(
            $"""
            <- 220 stub ready
            -> EHLO localhost
            <- 250-stub
            <- 250 SIZE 100000
            -> MAIL FROM:<am@example.org> SIZE={size}
            <- 250 2.0.0 ok
            -> RCPT TO:<oncall@example.org>
            <- 250 2.0.0 ok
            -> DATA
            <- 354 go ahead
            -- {size + 3} bytes
            <- 250 2.0.0 taken

            """,
            exchange.Received);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PIPELINING")]
    public async Task A_recipient_who_is_refused_keeps_no_other_from_the_mail(string ability)
    {
        await using var server = StubMailServer.Start(ability);
        server.Decide = said => said.Contains("<b@", StringComparison.Ordinal) ? "550 5.1.1 nobody\r\n" : null;
        using var delivery = new MailDelivery(server.Address, Three);

        var (outcome, attempt) = await delivery.SendAsync();

        Assert.Equal(new DeliveryOutcome.Accepted(), outcome);
        Assert.Equal(["<a@example.org>", "<c@example.org>"], Assert.Single(server.Mails).To);
        Assert.Equal(["not delivered to b@example.org: 550 5.1.1 nobody"], attempt.Shortfalls);
    }

    [Fact]
    public async Task A_recipient_who_is_put_off_is_tried_again_alone()
    {
        await using var server = StubMailServer.Start("PIPELINING");
        server.Decide = said => said.Contains("<b@", StringComparison.Ordinal) ? "450 4.2.1 greylisted\r\n" : null;
        using var delivery = new MailDelivery(server.Address, Three);

        var (first, _) = await delivery.SendAsync();
        server.Decide = _ => null;
        var (second, _) = await delivery.SendAsync();

        Assert.Equal(new DeliveryOutcome.Retry(FailureReason.ServerError, "send RCPT command for b@example.org: 450 4.2.1 greylisted"), first);
        Assert.Equal(new DeliveryOutcome.Accepted(), second);
        Assert.Equal([["<a@example.org>", "<c@example.org>"], ["<b@example.org>"]], server.Mails.Select(mail => mail.To));
    }

    [Fact]
    public async Task A_recipient_who_is_put_off_and_then_refused_does_not_fail_what_others_have()
    {
        await using var server = StubMailServer.Start();
        server.Decide = said => said.Contains("<b@", StringComparison.Ordinal) ? "450 4.2.1 greylisted\r\n" : null;
        using var delivery = new MailDelivery(server.Address, Three);

        await delivery.SendAsync();
        server.Decide = said => said.Contains("<b@", StringComparison.Ordinal) ? "550 5.1.1 nobody\r\n" : null;
        var (outcome, attempt) = await delivery.SendAsync();

        Assert.Equal(new DeliveryOutcome.Accepted(), outcome);
        Assert.Equal(["not delivered to b@example.org: 550 5.1.1 nobody"], attempt.Shortfalls);
    }

    [Fact]
    public async Task With_pipelining_nothing_waits_for_a_reply_that_need_not()
    {
        await using var server = StubMailServer.Start("PIPELINING");
        server.Decide = said => said.StartsWith("MAIL", StringComparison.Ordinal) ? "451 later\r\n" : null;
        using var delivery = new MailDelivery(server.Address, Three);

        await delivery.SendAsync();

        Assert.Equal(
            ["MAIL FROM:<am@example.org>", "RCPT TO:<a@example.org>", "RCPT TO:<b@example.org>", "RCPT TO:<c@example.org>"], server.Commands.Skip(1).Take(4));
    }

    [Fact]
    public async Task A_server_that_does_not_end_its_reply_is_not_waited_for()
    {
        await using var server = StubMailServer.Start();
        server.Decide = said => said.Length == 0 ? "220-please\r\n220-hold the l" : null;
        var time = new ManualTime(MailDelivery.Start);
        using var delivery = new MailDelivery(server.Address, time: time);

        var sending = delivery.SendAsync();
        await time.TimerSetForAsync(MailDelivery.Start + Duration.FromMinutes(1), Cancelled);
        time.Advance(Duration.FromMinutes(1));
        var (outcome, _) = await sending;

        Assert.Equal(new DeliveryOutcome.Retry(FailureReason.Other, "create SMTP client: no reply within 60s"), outcome);
    }

    [Fact]
    public async Task A_reply_has_a_longest_line_and_a_last_one()
    {
        await using var server = StubMailServer.Start();
        using var delivery = new MailDelivery(server.Address);

        server.Decide = _ => $"220 {new string('x', 5000)}\r\n";
        var (line, _) = await delivery.SendAsync();
        server.Decide = _ => string.Concat(Enumerable.Repeat("220-x\r\n", 1000));
        var (lines, _) = await delivery.SendAsync();

        Assert.Equal(new DeliveryOutcome.Retry(FailureReason.Other, "create SMTP client: a line of more than 4096 bytes"), line);
        Assert.Equal(new DeliveryOutcome.Retry(FailureReason.Other, "create SMTP client: a reply of more than 128 lines"), lines);
    }

    [Theory]
    [InlineData("SIZE 100", "to: a@example.org", "the server takes 100")]
    [InlineData("8BITMIME", "to: 用户@example.org", "does not advertise the SMTPUTF8 extension")]
    public async Task What_a_server_cannot_take_is_not_sent(string ability, string to, string error)
    {
        await using var server = StubMailServer.Start(ability);
        using var delivery = new MailDelivery(server.Address, $"{to}, require_tls: false");

        var (outcome, _) = await delivery.SendAsync();

        Assert.Contains(error, Assert.IsType<DeliveryOutcome.Rejected>(outcome).Error, StringComparison.Ordinal);
        Assert.DoesNotContain("DATA", server.Commands);
    }

    [Fact]
    public async Task Addresses_in_all_letters_are_sent_to_servers_that_know_them()
    {
        await using var server = StubMailServer.Start("8BITMIME", "SMTPUTF8");
        using var delivery = new MailDelivery(server.Address, "to: '张三 <用户@例子.example>, Ü <u@bücher.example>', require_tls: false");

        var (outcome, _) = await delivery.SendAsync();

        var mail = Assert.Single(server.Mails);
        Assert.Equal(new DeliveryOutcome.Accepted(), outcome);
        Assert.Equal("<am@example.org> BODY=8BITMIME SMTPUTF8", mail.From);
        Assert.Contains("\r\nTo: =?utf-8?q?=E5=BC=A0=E4=B8=89?= <用户@xn--fsqu00a.example>, =?utf-8?q?=C3=9C?= <u@xn--bcher-kva.example>\r\n", mail.Text, StringComparison.Ordinal);
    }
}
