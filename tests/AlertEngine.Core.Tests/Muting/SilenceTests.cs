using AlertEngine.Muting;
using static AlertEngine.Core.Tests.Muting.Silences;

namespace AlertEngine.Core.Tests.Muting;

public sealed class SilenceTests
{
    private static readonly Silence Hour = Of(1);

    [Theory]
    [InlineData(-1, SilenceState.Pending)]
    [InlineData(0, SilenceState.Active)]
    [InlineData(3599, SilenceState.Active)]
    [InlineData(3600, SilenceState.Expired)]
    public void It_mutes_from_its_start_until_just_before_its_end(int second, SilenceState state) =>
        Assert.Equal(state, Hour.StateAt(T0 + Duration.FromSeconds(second)));

    [Fact]
    public void One_that_is_ended_has_muted_until_then()
    {
        var now = T0 + Duration.FromMinutes(5);

        Assert.Equal(Hour with { EndsAt = now, UpdatedAt = now }, Hour.ExpiredAt(now));
    }

    [Fact]
    public void One_that_is_ended_before_it_began_has_never_muted()
    {
        var now = T0 - Duration.FromMinutes(5);

        var ended = (Hour with { UpdatedAt = now }).ExpiredAt(now);

        Assert.Equal((now, now), (ended.StartsAt, ended.EndsAt));
    }

    [Fact]
    public void A_change_is_never_older_than_the_one_before_whatever_the_clock_says() =>
        Assert.Equal(T0, Hour.ExpiredAt(T0 - Duration.FromMinutes(5)).UpdatedAt);

    [Theory]
    [InlineData("6600065f-9ef5-4742-ab5f-6d709eadfaea")]
    [InlineData("6600065F-9EF5-4742-AB5F-6D709EADFAEA")]
    [InlineData("6600065f9ef54742ab5f6d709eadfaea")]
    public void An_id_is_a_UUID(string text)
    {
        Assert.True(SilenceId.TryParse(text, out var id));
        Assert.Equal("6600065f-9ef5-4742-ab5f-6d709eadfaea", id.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("{6600065f-9ef5-4742-ab5f-6d709eadfaea}")]
    public void Anything_else_is_no_id(string text) => Assert.False(SilenceId.TryParse(text, out _));
}
