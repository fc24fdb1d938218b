using AlertEngine.PromQL.Syntax;

namespace AlertEngine.PromQL.Analysis;

/// <summary>How far from the time of its evaluation an expression reads samples, besides what selectors look back.</summary>
/// <param name="Back">The oldest samples are so much older.</param>
/// <param name="Ahead">The newest samples are so much newer, because of negative offsets.</param>
/// <param name="IsPinned">Something is read at a fixed time. Nothing of that is in the other two.</param>
/// <param name="DependsOnSteps">A duration depends on the step or range of the query. It counts as nothing.</param>
public sealed record TimeReach(TimeSpan Back, TimeSpan Ahead, bool IsPinned, bool DependsOnSteps)
{
    private static readonly TimeReach Nothing = new(TimeSpan.Zero, TimeSpan.Zero, IsPinned: false, DependsOnSteps: false);

    public static TimeReach Of(Expr expr)
    {
        var reach = Nothing;
        var open = new Stack<(Expr Expr, Look Look)>([(expr, default)]);
        while (open.TryPop(out var next))
        {
            var look = next.Look.Through(next.Expr);
            if (next.Expr is Expr.Selector)
            {
                reach = reach.Including(look);
            }

            foreach (var child in next.Expr.Children)
            {
                open.Push((child, look));
            }
        }

        return reach;
    }

    private TimeReach Including(Look look) => look.IsPinned
        ? this with { IsPinned = true, DependsOnSteps = DependsOnSteps || look.DependsOnSteps }
        : this with
        {
            Back = Longer(Back, look.OldestAgo),
            Ahead = Longer(Ahead, -look.NewestAgo),
            DependsOnSteps = DependsOnSteps || look.DependsOnSteps,
        };

    private static TimeSpan Longer(TimeSpan span, double seconds) =>
        seconds <= span.TotalSeconds ? span
        : seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds)
        : TimeSpan.MaxValue;

    /// <summary>When a selector looks, by its own modifiers and the expressions around it.</summary>
    private readonly record struct Look(double OldestAgo, double NewestAgo, bool IsPinned, bool DependsOnSteps)
    {
        public Look Through(Expr expr) => expr switch
        {
            Expr.Selector selector => Shifted(selector.Shift),
            Expr.Range range => Lengthened(range.Length),
            Expr.Subquery subquery => Shifted(subquery.Shift).Lengthened(subquery.Length),
            _ => this,
        };

        private Look Shifted(TimeShift shift)
        {
            var offset = shift.Offset is null ? 0 : ConstantDuration.Of(shift.Offset);
            return this with
            {
                OldestAgo = OldestAgo + (offset ?? 0),
                NewestAgo = NewestAgo + (offset ?? 0),
                IsPinned = IsPinned || shift.At is not null,
                DependsOnSteps = DependsOnSteps || offset is null,
            };
        }

        private Look Lengthened(DurationExpr length)
        {
            var seconds = ConstantDuration.Of(length);
            return this with
            {
                OldestAgo = OldestAgo + (seconds ?? 0),
                DependsOnSteps = DependsOnSteps || seconds is null,
            };
        }
    }
}
