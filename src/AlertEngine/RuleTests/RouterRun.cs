using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Forwarding;
using AlertEngine.Integrations;
using AlertEngine.Labels;
using AlertEngine.Rehearsal;
using NodaTime;

namespace AlertEngine.RuleTests;

/// <summary>The router of one test: it takes the alerts of the test's rules, and tells what they lead to.</summary>
internal sealed class RouterRun : IAsyncDisposable
{
    private readonly RuleTest test;
    private readonly TestedRouting routing;
    private readonly VirtualRouter router;
    private readonly RehearsedTexts texts;
    private readonly HashSet<LabelSet> routed = [];

    private RouterRun(RuleTest test, TestedRouting routing, VirtualRouter router, RehearsedTexts texts) =>
        (this.test, this.routing, this.router, this.texts) = (test, routing, router, texts);

    /// <summary>Takes the alerts of rules.</summary>
    public IAlertOutlet Rules => router.Rules;

    public static async Task<RouterRun> StartAsync(TestedRouting routing, RuleTest test, VirtualTime time, CancellationToken cancellationToken)
    {
        var externalUrl = new ExternalUrl(test.ExternalUrl);
        var router = await VirtualRouter.StartAsync(With(test.ExternalLabels, routing.Loaded), time, externalUrl, LoadOptions.Default, cancellationToken);
        foreach (var silence in test.Router.Silences)
        {
            await router.Silences.SetAsync(silence); // reading it has found it in order
        }

        return new(test, routing, router, new RehearsedTexts(routing.Loaded.Config, externalUrl));
    }

    public Task AdvanceToAsync(Duration after, CancellationToken cancellationToken) => router.AdvanceToAsync(test.Start + after, cancellationToken);

    /// <summary>Notes which routes the alerts have taken.</summary>
    public void NoteRoutes()
    {
        foreach (var alert in router.Alerts.All.Where(alert => routed.Add(alert.Labels)))
        {
            routing.Note(alert.Labels);
        }
    }

    /// <summary>Lets time go on to each expectation up to a time, and compares.</summary>
    public async Task CheckAsync(Duration from, Duration before, ImmutableArray<RuleTestFailure>.Builder failures, CancellationToken cancellationToken)
    {
        foreach (var expected in test.Router.Messages.Where(expected => expected.After >= from && expected.After < before))
        {
            await AdvanceToAsync(expected.After, cancellationToken);
            await router.SettleAsync(cancellationToken);
            var told = await TellAsync(router.TakeMessages(), expected.AreTextsAsked, cancellationToken);
            var pairs = new MessagePairs(expected.Messages, told);
            if (!pairs.Missing.IsEmpty || !pairs.Besides.IsEmpty)
            {
                failures.Add(new RuleTestFailure.MessagesDiffer(expected, told, pairs));
            }
        }
    }

    public ValueTask DisposeAsync() => router.DisposeAsync();

    private static ConfigLoad.Loaded With(LabelSet externalLabels, ConfigLoad.Loaded config)
    {
        var global = config.Config.Global;

        return config with
        {
            Config = config.Config with { Global = global with { Evaluation = global.Evaluation with { ExternalLabels = externalLabels } } },
        };
    }

    private async Task<ImmutableArray<ToldMessage>> TellAsync(
        ImmutableArray<SentMessage> messages, bool withTexts, CancellationToken cancellationToken)
    {
        var told = ImmutableArray.CreateBuilder<ToldMessage>(messages.Length);
        foreach (var message in messages)
        {
            told.Add(new(message.Notification.At - test.Start, message, withTexts ? await texts.OfAsync(message, cancellationToken) : null));
        }

        return told.DrainToImmutable();
    }
}
