using System.Collections.Immutable;
using AlertEngine.Integrations.Email.Mime;

namespace AlertEngine.Integrations.Email.Smtp;

/// <summary>
/// Who has a mail that others are still to get, so that a server which puts off one of several recipients gives the others no mail twice.
/// </summary>
internal sealed class SettledRecipients
{
    private const int MostMails = 1000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, ImmutableHashSet<string>> settled = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();

    public ImmutableArray<MailAddress> LeftOf(OutgoingMail mail)
    {
        lock (gate)
        {
            return settled.TryGetValue(mail.Id, out var paths) ? mail.To.RemoveAll(address => paths.Contains(address.Path)) : mail.To;
        }
    }

    public void Add(string mail, IEnumerable<MailAddress> addresses)
    {
        lock (gate)
        {
            if (!settled.TryGetValue(mail, out var before))
            {
                before = [];
                order.Enqueue(mail);
            }

            settled[mail] = before.Union(addresses.Select(address => address.Path));
            if (order.Count > MostMails)
            {
                settled.Remove(order.Dequeue());
            }
        }
    }
}
