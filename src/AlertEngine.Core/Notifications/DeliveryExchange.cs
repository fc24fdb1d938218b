using NodaTime;

namespace AlertEngine.Notifications;

/// <summary>A request, or a dialogue, and its answer, as people may see them.</summary>
/// <param name="Request">Its first line and headers.</param>
/// <param name="Sent">The beginning of its body.</param>
/// <param name="Answer">Its first line, or why there was none.</param>
/// <param name="Received">The beginning of the answer's body.</param>
public sealed record DeliveryExchange(string Request, string Sent, string Answer, string Received, Duration Took);
