using AlertEngine.Backtesting;

namespace AlertEngine.Tests.Backtesting;

/// <summary>How expressions are spelled so that VictoriaMetrics looks back as far for many moments as for one.</summary>
public sealed class StepLookBackTests
{
    [Theory]
    [InlineData("up == 0", "default_rollup(up[5m]) == 0")]
    [InlineData("sum by (job) (up{job=~\"a|b\"}) / count(up)", "sum by (job) (default_rollup(up{job=~\"a|b\"}[5m])) / count(default_rollup(up[5m]))")]
    [InlineData("up offset 1h > 0", "default_rollup(up[5m] offset 1h) > 0")]
    [InlineData("rate(x[1m]) > on (job) y", "rate(x[1m]) > on (job) default_rollup(y[5m])")]
    [InlineData("max_over_time((x > 1)[1h:1m])", null)]
    [InlineData("absent(up) or timestamp(up) > 1", null)]
    [InlineData("time() > 1", null)]
    [InlineData("x default 0", null)]
    public void Selectors_look_back_five_minutes(string expression, string? expected)
    {
        Assert.Equal(expected, StepLookBack.Spell(expression));
    }
}
