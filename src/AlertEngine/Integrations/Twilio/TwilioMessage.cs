using System.Globalization;
using System.Security;
using AlertEngine.Http;

namespace AlertEngine.Integrations.Twilio;

/// <summary>The form of a text message, or of a call.</summary>
internal static class TwilioMessage
{
    private const int LongestText = 1600;

    // What is spoken may be 4,000 characters with its markup, of which one of the text may take six. It takes a minute to say this.
    private const int LongestSpeech = 600;

    public static string Of(TwilioConfig config, string to, string from, MessageTexts texts)
    {
        var message = texts.Body("message", config.Message);
        if (config.IsCall)
        {
            return FormText.Of([("To", to), ("From", from), ("Twiml", Speech(config, Excerpt.Of(message, LongestSpeech)))]);
        }

        var sender = from.Length > 0 ? ("From", from) : ("MessagingServiceSid", config.MessagingServiceSid);

        return FormText.Of([("To", to), sender, ("Body", Texts.CutToRunes(message.Trim(), LongestText))]);
    }

    private static string Speech(TwilioConfig config, string text)
    {
        var voice = config.Voice.Length > 0 ? $" voice=\"{SecurityElement.Escape(config.Voice)}\"" : "";
        var language = SecurityElement.Escape(config.Language);

        return string.Create(
            CultureInfo.InvariantCulture,
            $"<Response><Say language=\"{language}\"{voice} loop=\"{config.Times}\">{SecurityElement.Escape(text)}</Say></Response>");
    }
}
