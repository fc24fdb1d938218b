using System.Globalization;
using AlertEngine.Durations;
using AlertEngine.Rules;
using NodaTime;

namespace AlertEngine.Cli.Backtesting;

/// <summary>Keeps a person from asking a source for more than was meant.</summary>
internal static class CostGuard
{
    /// <summary>Whether it is too much; then it was said what it would be, and how to go on.</summary>
    public static bool Refuses(long evaluations, IEnumerable<RuleGroup> groups, PastFlags.Asked asked, TextWriter error)
    {
        if (evaluations <= asked.MostEvaluations)
        {
            return false;
        }

        var rules = groups.Sum(group => group.Rules.Length);
        var length = PrometheusDuration.Format(Duration.FromSeconds((long)asked.Time.Duration.TotalSeconds));
        error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"alertengine: the source would have to evaluate {evaluations:N0} times ({rules} rules over {length}, with the time before that they need), more than --max-evaluations={asked.MostEvaluations}"));
        error.WriteLine("alertengine: take a shorter time (--from, --to), a longer --interval, fewer rules (--rule), or allow more");

        return true;
    }
}
