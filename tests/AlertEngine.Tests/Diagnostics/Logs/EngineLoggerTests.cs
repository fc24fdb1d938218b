using AlertEngine.Diagnostics.Logs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AlertEngine.Tests.Diagnostics.Logs;

public sealed partial class EngineLoggerTests
{
    [Fact]
    public void A_record_has_its_message_and_its_values()
    {
        using var log = new Logging();

        Sent(log.Logger, "team x", alerts: 3);

        Assert.Equal(
            "time=2026-11-21T10:00:00.123Z level=WARN source=Dispatcher msg=\"Sent 3 alerts to team x\" "
                + "component=dispatch receiver=\"team x\" alerts=3\n",
            log.Read());
    }

    [Fact]
    public void A_record_of_someone_else_says_whose_it_is()
    {
        using var log = new Logging();

        Sent(log.Category("Microsoft.AspNetCore.Server.Kestrel"), "x", alerts: 1);

        Assert.Equal(
            "time=2026-11-21T10:00:00.123Z level=WARN source=Microsoft.AspNetCore.Server.Kestrel "
                + "msg=\"Sent 1 alerts to x\" receiver=x alerts=1\n",
            log.Read());
    }

    [Fact]
    public void A_path_is_shown_without_what_may_be_a_secret_in_it()
    {
        using var log = new Logging();
        using var scope = log.Logger.BeginScope(new Dictionary<string, object?> { ["RequestPath"] = $"/ae/p/awOCWa_{new string('x', 64)}/silence" });

        log.Log("Receiver", "own");

        Assert.Equal($"{Logging.Start} receiver=own request_path=/ae/p/awOCWa_.../silence\n", log.Read());
    }

    [Fact]
    public void Scopes_add_their_values_and_what_is_nearest_stands()
    {
        using var log = new Logging();
        using var outer = log.Logger.BeginScope(
            new Dictionary<string, object?> { ["Receiver"] = "outer", ["Group"] = "g" });
        using var text = log.Logger.BeginScope("only words");

        log.Log("Receiver", "own");

        Assert.Equal($"{Logging.Start} receiver=own group=g\n", log.Read());
    }

    [Fact]
    public void An_inner_scope_hides_an_outer_one()
    {
        using var log = new Logging();
        using var outer = log.Logger.BeginScope(new Dictionary<string, object?> { ["Group"] = "outer" });
        using var inner = log.Logger.BeginScope(new Dictionary<string, object?> { ["Group"] = "inner" });

        log.Log("Key", 1);

        Assert.Equal($"{Logging.Start} key=1 group=inner\n", log.Read());
    }

    [Fact]
    public void A_warning_tells_an_exception_in_its_words_and_those_of_its_causes()
    {
        using var log = new Logging();

        Retried(log.Logger, new InvalidOperationException("sending failed", new IOException("broken pipe")));

        Assert.EndsWith(" err=\"sending failed: broken pipe\"\n", log.Read(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_also_tells_where_it_came_from_on_the_same_line()
    {
        using var log = new Logging();

        Failed(log.Logger, Thrown());

        var line = log.Read();
        Assert.Contains(
            " err=\"no such group\" stack=\"System.InvalidOperationException: no such group\\n",
            line,
            StringComparison.Ordinal);
        Assert.Contains(nameof(Thrown), line, StringComparison.Ordinal);
        Assert.Equal(line.Length - 1, line.IndexOf('\n', StringComparison.Ordinal));
    }

    [Fact]
    public void A_value_that_logs_while_it_is_written_does_not_spoil_the_line()
    {
        using var log = new Logging();

        log.Log("Key", new Talkative(log));

        Assert.Equal($"{Logging.Start} inner=1\n{Logging.Start} key=done\n", log.Read());
    }

    [Theory]
    [InlineData("debug", "AlertEngine.Dispatch.Dispatcher", LogLevel.Debug)]
    [InlineData("info", "AlertEngine.Dispatch.Dispatcher", LogLevel.Information)]
    [InlineData("error", "AlertEngine.Dispatch.Dispatcher", LogLevel.Error)]
    [InlineData("debug", "Microsoft.Hosting.Lifetime", LogLevel.Warning)]
    [InlineData("error", "Microsoft.Hosting.Lifetime", LogLevel.Error)]
    public void The_level_asked_for_holds_for_us_and_the_platform_is_quieter(
        string level, string category, LogLevel lowest)
    {
        var options = new LogOptions(LogOptions.Levels[level], LogOptions.Formats["json"]);
        using var services = new ServiceCollection()
            .AddLogging(logging => logging.AddEngineLogging(options))
            .BuildServiceProvider();

        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger(category);

        Assert.Equal(lowest, Enum.GetValues<LogLevel>().First(logger.IsEnabled));
    }

    private static InvalidOperationException Thrown()
    {
        try
        {
            throw new InvalidOperationException("no such group");
        }
        catch (InvalidOperationException e)
        {
            return e;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Sent {Alerts} alerts to {Receiver}")]
    private static partial void Sent(ILogger logger, string receiver, int alerts);

    [LoggerMessage(LogLevel.Warning, "Tried again")]
    private static partial void Retried(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Error, "Failed")]
    private static partial void Failed(ILogger logger, Exception exception);

    private sealed class Talkative(Logging log)
    {
        public override string ToString()
        {
            log.Log("Inner", 1);
            return "done";
        }
    }
}
