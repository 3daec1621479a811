using Openbeat.Platform.Visitors;

namespace Openbeat.Modules.Places;

/// <summary>The area that a visitor asked to have remembered, as it stands today.</summary>
public sealed class MyArea(Atlas atlas)
{
    /// <summary>The area, or null where none is remembered or it is no more.</summary>
    public async ValueTask<AreaNode?> OfAsync(HttpContext visitor, CancellationToken stop)
    {
        if (VisitorChoices.Of(visitor).Area is not { } remembered)
        {
            return null;
        }

        var slash = remembered.IndexOf('/', StringComparison.Ordinal);
        var (force, path) = slash < 0 ? (remembered, "") : (remembered[..slash], remembered[(slash + 1)..]);
        return (await atlas.TreeAsync(stop)).TryFindByAddress(force, path, out var area) ? area : null;
    }
}
