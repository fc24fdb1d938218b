using AlertEngine.Alerts;
using AlertEngine.Labels;

namespace AlertEngine.Core.Tests.Alerts;

public sealed class StandingAlertsTests
{
    private static readonly Instant T0 = Instant.FromUtc(2026, 8, 1, 12, 0);
    private static readonly Duration Validity = Duration.FromMinutes(4);
    private static readonly StandingCondition Refused =
        new(LabelSet.Of(new Label("alertname", "Refused")), Annotations.From([new("summary", "line 3")]), "http://here/files");

    private readonly StandingAlerts alerts = new(Validity);

    [Fact]
    public void A_condition_that_holds_fires_since_it_was_first_told()
    {
        alerts.Tell([Refused], T0);

        var report = Assert.Single(alerts.Tell([Refused], T0 + Duration.FromMinutes(1)));

        Assert.Equal((T0, T0 + Duration.FromMinutes(5)), (report.StartsAt, report.EndsAt));
    }

    [Fact]
    public void A_condition_that_holds_no_longer_is_told_to_be_over_once()
    {
        alerts.Tell([Refused], T0);

        var over = alerts.Tell([], T0 + Duration.FromMinutes(1));
        var after = alerts.Tell([], T0 + Duration.FromMinutes(2));

        Assert.Equal((T0, T0 + Duration.FromMinutes(1)), (Assert.Single(over).StartsAt, over[0].EndsAt));
        Assert.Empty(after);
    }

    [Fact]
    public void A_condition_that_comes_back_fires_anew()
    {
        alerts.Tell([Refused], T0);
        alerts.Tell([], T0 + Duration.FromMinutes(1));

        var again = alerts.Tell([Refused], T0 + Duration.FromMinutes(2));

        Assert.Equal(T0 + Duration.FromMinutes(2), Assert.Single(again).StartsAt);
    }

    [Fact]
    public void What_is_said_of_a_condition_is_said_as_it_is_now()
    {
        alerts.Tell([Refused], T0);

        var report = Assert.Single(alerts.Tell([Refused with { Annotations = Annotations.From([new("summary", "line 5")]) }], T0));

        Assert.Equal("line 5", report.Annotations["summary"]);
    }
}
