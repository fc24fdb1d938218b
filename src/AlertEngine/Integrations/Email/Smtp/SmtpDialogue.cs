using System.Text;
using AlertEngine.Configuration;
using AlertEngine.Http;

namespace AlertEngine.Integrations.Email.Smtp;

/// <summary>What was said in one attempt, for people to read: the commands behind an arrow, the replies behind another, nothing of passwords.</summary>
internal sealed class SmtpDialogue
{
    private const int LongestLine = 512;
    private const int LongestText = 64 << 10;

    private readonly StringBuilder text = new();

    /// <summary>The last reply.</summary>
    public string Answer { get; private set; } = "no reply";

    public string Text => text.ToString();

    public void Sent(string command) => Add("-> ", command);

    public void SentSecret(string command) => Add("-> ", $"{command} {Secret.Mask}".TrimStart());

    public void Received(SmtpReply reply)
    {
        Answer = reply.ToString();
        for (var i = 0; i < reply.Lines.Length; i++)
        {
            Add("<- ", $"{reply.Code}{(i < reply.Lines.Length - 1 ? '-' : ' ')}{reply.Lines[i]}");
        }
    }

    /// <summary>What happened between the words.</summary>
    public void Remark(string remark) => Add("-- ", remark);

    private void Add(string arrow, string line)
    {
        if (text.Length < LongestText)
        {
            text.Append(arrow).Append(Excerpt.Of(line, LongestLine)).Append('\n');
        }
    }
}
