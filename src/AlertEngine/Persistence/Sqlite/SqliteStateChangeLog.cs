using System.Collections.Immutable;
using AlertEngine.Labels;
using NodaTime;

namespace AlertEngine.Persistence.Sqlite;

/// <summary>What became of alerts, as a table of packed rows.</summary>
internal sealed class SqliteStateChangeLog(SqliteWriter writer, SqliteReaders readers) : IStateChangeLog
{
    public Task<StateChangePage> ReadAsync(StateChangeQuery query, CancellationToken cancellationToken) =>
        readers.ReadAsync(connection => new Search(query, cancellationToken).Run(connection), cancellationToken);

    public Task<int> ForgetAsync(Instant before, long mostBytes, int limit, CancellationToken cancellationToken) =>
        writer.ForgetOldestAsync("state_changes", before, mostBytes, limit, cancellationToken);

    /// <summary>
    /// A walk from the newest row to the oldest that is asked for. It begins with the newest however old the changes are that are asked
    /// for: an alert that is gone has left its labels with its end, which comes after all else that became of it.
    /// </summary>
    private sealed class Search(StateChangeQuery query, CancellationToken cancellationToken)
    {
        private readonly Dictionary<Fingerprint, LabelSet> gone = [];
        private readonly Dictionary<Fingerprint, bool> matched = [];
        private readonly ImmutableArray<RecordedChange>.Builder found = ImmutableArray.CreateBuilder<RecordedChange>();

        public StateChangePage Run(SqliteConnection connection)
        {
            Func<Fingerprint, bool> wantsLabels = one => (query.Alert is null || one == query.Alert) && LabelsOf(one) is null;

            // Ids rise with time but for steps of the clock.
            using var rows = connection.Query(
                """
                SELECT id, at, changes FROM state_changes
                WHERE id >= coalesce((SELECT min(id) FROM state_changes WHERE at >= ?1), 9223372036854775807) ORDER BY id DESC
                """,
                query.Since?.ToUnixTimeTicks() ?? long.MinValue);
            while (rows.Read())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (query.Alert is { } alert && !StateChangeRows.MayHave(rows, alert))
                {
                    continue;
                }

                if (!TakeAll(StateChangeRows.Read(rows, wantsLabels)))
                {
                    return new(found.ToImmutable(), Next: found[^1].Id);
                }
            }

            return new(found.ToImmutable(), Next: null);
        }

        // False when there are more than were asked for.
        private bool TakeAll(List<RecordedChange> changes)
        {
            for (var i = changes.Count - 1; i >= 0; i--)
            {
                var change = changes[i];
                if (change.Labels is { } labels)
                {
                    gone.TryAdd(change.Alert, labels);
                }

                if (!IsAskedFor(change))
                {
                    continue;
                }

                if (found.Count == query.Limit)
                {
                    return false;
                }

                found.Add(change with { Labels = LabelsOf(change.Alert) });
            }

            return true;
        }

        private bool IsAskedFor(RecordedChange change) =>
            (query.Before is not { } before || change.Id < before)
            && (query.Alert is not { } alert || change.Alert == alert)
            && (query.Since is not { } since || change.Change.At >= since)
            && (query.Until is not { } until || change.Change.At < until)
            && (query.Matchers.Count == 0 || Matches(change.Alert));

        private bool Matches(Fingerprint alert)
        {
            if (!matched.TryGetValue(alert, out var matches) && LabelsOf(alert) is { } labels)
            {
                matched.Add(alert, matches = query.Matchers.Matches(labels));
            }

            return matches;
        }

        private LabelSet? LabelsOf(Fingerprint alert) =>
            query.Labels.TryGetValue(alert, out var labels) || gone.TryGetValue(alert, out labels) ? labels : null;
    }
}
