using Openbeat.Platform.Access;

namespace Openbeat.Platform.Search;

/// <summary>What can be found of a module. Modules register theirs; the index is made anew for a source whenever its edition changes.</summary>
public interface ISearchSource
{
    /// <summary>Its name for ever, such as <c>areas</c>; at most 50 characters.</summary>
    string Key { get; }

    /// <summary>A short text that is the same exactly while its documents are.</summary>
    ValueTask<string> EditionAsync(CancellationToken stop);

    /// <summary>Everything that can be found, each with who may see it.</summary>
    Task<IReadOnlyList<SearchDocument>> DocumentsAsync(CancellationToken stop);
}

/// <summary>Something that can be found.</summary>
/// <param name="Key">Its name within its source, for ever; at most 200 characters.</param>
/// <param name="Kind">What it is, in a word or two, such as "Beat".</param>
/// <param name="Title">The words of the link.</param>
/// <param name="Summary">A sentence on what it is.</param>
/// <param name="Path">Its address within the site.</param>
/// <param name="Words">What it can be found by beside title and summary; never shown.</param>
/// <param name="Audience">Who may see it, and so find it.</param>
public sealed record SearchDocument(string Key, string Kind, string Title, string Summary, string Path, string Words, SearchAudience Audience);

/// <summary>Who may find something: kept beside it as data, and asked of the searcher before anything is counted or shown.</summary>
public sealed record SearchAudience
{
    private const string Open = "everybody", Account = "signed in", Somewhere = "somewhere";

    private SearchAudience(string text, string? permission = null, Scope? scope = null) => (Text, Permission, Scope) = (text, permission, scope);

    /// <summary>Everybody, without an account.</summary>
    public static SearchAudience Everybody { get; } = new(Open);

    /// <summary>Everybody who is signed in.</summary>
    public static SearchAudience SignedIn { get; } = new(Account);

    /// <summary>As it is kept.</summary>
    internal string Text { get; }

    private string? Permission { get; }

    /// <summary>Where the permission must be held; null for anywhere.</summary>
    private Scope? Scope { get; }

    /// <summary>Those who hold a permission for a thing.</summary>
    public static SearchAudience Holding(string permission, Scope thing) =>
        new($"{permission} {(thing.Area is { } area ? $"area {area:n}" : thing.Group is { } group ? $"group {group:n}" : "force")}", permission, thing);

    /// <summary>Those who hold a permission for anything.</summary>
    public static SearchAudience HoldingSomewhere(string permission) => new($"{permission} {Somewhere}", permission);

    internal static SearchAudience Parse(string text)
    {
        if (text is Open or Account)
        {
            return text == Open ? Everybody : SignedIn;
        }

        var parts = text.Split(' ');
        return parts[1] switch
        {
            Somewhere => HoldingSomewhere(parts[0]),
            "area" => Holding(parts[0], Access.Scope.OfArea(Guid.Parse(parts[2]))),
            "group" => Holding(parts[0], Access.Scope.OfGroup(Guid.Parse(parts[2]))),
            _ => Holding(parts[0], Access.Scope.WholeForce),
        };
    }

    /// <summary>Whether whoever asks belongs to it.</summary>
    internal async ValueTask<bool> HasAsync(IAccess access, CancellationToken stop) =>
        Text == Open
        || (access.Account is not null && !await access.OwesSecondFactorAsync(stop)
            && (Permission is null
                || (Scope is { } thing ? await access.FindAsync(Permission, thing, stop) is not null : (await access.ReachAsync(Permission, stop)).Count > 0)));
}
