namespace Openbeat.Platform.Mail;

/// <summary>A kind of message that a module sends. Modules register theirs as singletons.</summary>
/// <param name="Key">Its name for ever, such as <c>account</c>.</param>
/// <param name="Title">What its readers call it, as in "You get this because of TITLE".</param>
/// <param name="IsOptional">Whether its reader may do without: such a message carries a link, and a header, by which to stop the kind.</param>
public sealed record MailKind(string Key, string Title, bool IsOptional)
{
    public const int KeyMaxLength = 50;
}

/// <summary>All kinds that modules registered.</summary>
public sealed class MailKinds(IEnumerable<MailKind> registered)
{
    private readonly Dictionary<string, MailKind> _byKey = registered.ToDictionary(k => k.Key, StringComparer.Ordinal);

    /// <summary>The kinds that a reader may do without.</summary>
    public IReadOnlyList<MailKind> Optional => [.. _byKey.Values.Where(k => k.IsOptional).OrderBy(k => k.Title, StringComparer.Ordinal)];

    /// <summary>The kind, or null where no module registers it any more.</summary>
    public MailKind? Find(string key) => _byKey.GetValueOrDefault(key);
}
