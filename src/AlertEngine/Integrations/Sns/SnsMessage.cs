using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AlertEngine.Notifications;

namespace AlertEngine.Integrations.Sns;

/// <summary>The form that publishes a message.</summary>
internal static class SnsMessage
{
    private const int LongestMessage = 256 << 10;
    private const int LongestShortMessage = 1600;

    public static Needed<string> Of(SnsConfig config, MessageTexts texts, Notification notification)
    {
        if (!texts.Needed("topic_arn", config.TopicArn).IsHere(out var topic, out var refusal)
            || !texts.Needed("phone_number", config.PhoneNumber).IsHere(out var phone, out refusal)
            || !texts.Needed("target_arn", config.TargetArn).IsHere(out var target, out refusal))
        {
            return Needed<string>.Missing(refusal);
        }

        var whole = texts.Body("message", config.Message);
        var message = Texts.CutToBytes(whole, phone.Length > 0 ? LongestShortMessage : LongestMessage);
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["Action"] = "Publish", ["Version"] = "2010-03-31", ["Message"] = message };
        AddAttributes(fields, config, texts, isCut: message.Length != whole.Length);
        AddIfAny("TopicArn", topic);
        AddIfAny("PhoneNumber", phone);
        AddIfAny("TargetArn", target);
        AddIfAny("Subject", texts.Title("subject", config.Subject));
        if (topic.EndsWith(".fifo", StringComparison.Ordinal))
        {
            fields["MessageGroupId"] = DedupKey.Of(notification.Group);

            // Amazon swallows what has the same within five minutes: the end of an alert must have its own.
            fields["MessageDeduplicationId"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(notification.IdempotencyKey)));
        }

        return Needed<string>.Of(FormText.Of(fields.Select(field => (field.Key, field.Value))));

        void AddIfAny(string name, string value)
        {
            if (value.Length > 0)
            {
                fields[name] = value;
            }
        }
    }

    private static void AddAttributes(SortedDictionary<string, string> fields, SnsConfig config, MessageTexts texts, bool isCut)
    {
        var attributes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in config.Attributes)
        {
            attributes[texts.Text("attributes", name, otherwise: name)] = texts.Text($"attributes.{name}", value);
        }

        if (isCut)
        {
            attributes["truncated"] = "true";
        }

        var number = 0;
        foreach (var (name, value) in attributes)
        {
            var entry = string.Create(CultureInfo.InvariantCulture, $"MessageAttributes.entry.{++number}");
            fields[$"{entry}.Name"] = name;
            fields[$"{entry}.Value.DataType"] = "String";
            fields[$"{entry}.Value.StringValue"] = value;
        }
    }
}
