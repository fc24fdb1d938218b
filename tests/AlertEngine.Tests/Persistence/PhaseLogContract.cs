using AlertEngine.Alerts;
using AlertEngine.Labels;
using AlertEngine.Persistence;
using AlertEngine.Rules;

namespace AlertEngine.Tests.Persistence;

/// <summary>What every phase log does, wherever it keeps the phases.</summary>
public abstract class PhaseLogContract : IAsyncLifetime
{
    // Slots of groups are nanoseconds, not seconds.
    private static readonly Instant Slot = Instant.FromUtc(2026, 3, 1, 12, 0) + Duration.FromNanoseconds(992313868);
    private static readonly RuleKey Rule = new("a.yml", "g", "High", "alert", Nth: 0);
    private static readonly LabelSet Element = LabelSet.Of(new Label("__name__", "m"), new Label("job", "a\"ü\n"));
    private static readonly LabelSet Labels = LabelSet.Of(new Label("alertname", "High"), new Label("job", "a\"ü\n"));

    internal abstract IPhaseLog Phases { get; }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<AlertPhase, double> AllPhases => new()
    {
        { new AlertPhase.Pending(Slot), 7.5 },
        { new AlertPhase.Firing(Slot, Slot + Duration.FromMinutes(1)), double.NaN },
        { new AlertPhase.Firing(Slot, Slot + Duration.FromMinutes(1), Slot + Duration.FromMinutes(2)), double.PositiveInfinity },
        { new AlertPhase.Resolved(Slot, Slot + Duration.FromMinutes(1), Slot + Duration.FromMinutes(2)), 0 },
    };

    [Fact]
    public async Task Nothing_is_known_before_the_first_write()
    {
        var recorded = await Phases.LoadAsync(Cancelled);

        Assert.Null(recorded.AliveAt);
        Assert.Empty(recorded.Rules);
    }

    [Theory]
    [MemberData(nameof(AllPhases), DisableDiscoveryEnumeration = true)]
    public async Task An_alert_is_read_as_it_was_written(AlertPhase phase, double value)
    {
        var record = new RuleAlertRecord(Labels, Element, phase, value);

        await SaveAsync(Rule, [record]);

        Assert.Equal(record, Assert.Single((await Phases.LoadAsync(Cancelled)).Rules[Rule]));
    }

    [Fact]
    public async Task The_last_phase_of_an_alert_is_the_one_that_counts()
    {
        var firing = new RuleAlertRecord(Labels, Element, new AlertPhase.Firing(Slot, Slot), Value: 2);
        await SaveAsync(Rule, [new(Labels, Element, new AlertPhase.Pending(Slot), Value: 1)]);

        await SaveAsync(Rule, [firing]);

        Assert.Equal(firing, Assert.Single((await Phases.LoadAsync(Cancelled)).Rules[Rule]));
    }

    [Fact]
    public async Task An_alert_that_is_gone_is_not_read_and_its_rule_stays_known()
    {
        await SaveAsync(Rule, [new(Labels, Element, new AlertPhase.Pending(Slot), Value: 1)]);

        await SaveAsync(Rule, [], gone: Labels);

        Assert.Empty((await Phases.LoadAsync(Cancelled)).Rules[Rule]);
    }

    [Fact]
    public async Task Rules_are_told_apart_by_all_of_their_key()
    {
        RuleKey[] keys = [Rule, Rule with { File = "b.yml" }, Rule with { Group = "h" }, Rule with { Labels = "alert,x" }, Rule with { Nth = 1 }];

        foreach (var key in keys)
        {
            await SaveAsync(key, [new(Labels, Element, new AlertPhase.Pending(Slot), Value: 1)]);
        }

        Assert.Equal(keys.ToHashSet(), (await Phases.LoadAsync(Cancelled)).Rules.Keys.ToHashSet());
    }

    [Fact]
    public async Task A_forgotten_rule_is_gone_with_its_alerts()
    {
        await SaveAsync(Rule, [new(Labels, Element, new AlertPhase.Pending(Slot), Value: 1)]);

        await Phases.ForgetAsync([Rule], Cancelled);

        Assert.Empty((await Phases.LoadAsync(Cancelled)).Rules);
    }

    [Fact]
    public async Task The_last_sign_of_life_is_that_of_the_last_write()
    {
        await Phases.SaveAliveAsync(Slot, Cancelled);
        var before = (await Phases.LoadAsync(Cancelled)).AliveAt;

        await Phases.SaveAsync(new PhaseChanges(Rule, Slot + Duration.FromMinutes(1), [], []), Cancelled);

        // Whole ticks of 100 ns are exact enough for the length of an outage.
        Assert.Equal(Instant.FromUnixTimeTicks(Slot.ToUnixTimeTicks()), before);
        Assert.Equal(before + Duration.FromMinutes(1), (await Phases.LoadAsync(Cancelled)).AliveAt);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private Task<WriteOutcome> SaveAsync(RuleKey rule, RuleAlertRecord[] changed, params LabelSet[] gone) =>
        Phases.SaveAsync(new PhaseChanges(rule, Slot, changed, gone), Cancelled);
}

public sealed class SqlitePhaseLogTests : PhaseLogContract
{
    private readonly TestDatabase database = new();

    internal override IPhaseLog Phases => database.Phases;

    public override async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        await base.DisposeAsync();
    }
}
