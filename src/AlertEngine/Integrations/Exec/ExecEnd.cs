using System.Text;
using AlertEngine.Http;

namespace AlertEngine.Integrations.Exec;

/// <summary>How a command ended.</summary>
internal abstract record ExecEnd
{
    private const int LongestWords = 1024;

    private ExecEnd() { }

    /// <summary>The beginning of what it wrote to its standard error.</summary>
    public ReadOnlyMemory<byte> Complaint { get; init; }

    public abstract string Text { get; }

    public string Error => $"{Text}{Words}";

    /// <summary>The complaint in one line, behind a colon.</summary>
    public string Words => Excerpt.Of(Encoding.UTF8.GetString(Complaint.Span), LongestWords) is { Length: > 0 } words ? $": {words}" : "";

    public sealed record Exited(int Code) : ExecEnd
    {
        public override string Text => $"exit code {Code}";
    }

    public sealed record Killed(int Signal) : ExecEnd
    {
        public override string Text => $"ended by signal {Signal}";
    }

    public sealed record TimedOut : ExecEnd
    {
        public override string Text => "killed at the end of its time";
    }

    public sealed record NotStarted(string Reason) : ExecEnd
    {
        public override string Text => Reason;
    }
}
