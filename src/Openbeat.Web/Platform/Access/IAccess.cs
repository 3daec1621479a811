using Openbeat.Platform.Audit;

namespace Openbeat.Platform.Access;

/// <summary>Who is signed in, what they may do, and as whom.</summary>
public interface IAccess
{
    /// <summary>The account that is signed in, or null.</summary>
    Guid? Account { get; }

    /// <summary>Whether the request shows an API key that carries the permission.</summary>
    ValueTask<bool> ShowsKeyForAsync(string permission, CancellationToken stop);

    /// <summary>Whether the session still owes a second factor that its roles demand.</summary>
    ValueTask<bool> OwesSecondFactorAsync(CancellationToken stop);

    /// <summary>The grant under which an operation on a thing is allowed, or null where it is not.</summary>
    ValueTask<ActingAs?> FindAsync(string permission, Scope thing, CancellationToken stop);

    /// <summary>Everything for which the permission is held; empty where it is held nowhere.</summary>
    ValueTask<IReadOnlyList<Scope>> ReachAsync(string permission, CancellationToken stop);

    /// <summary>What to record a change or read with; it names the account and the role, never the person.</summary>
    Change By(ActingAs? acting, string? reason = null);
}

/// <summary>The role, and the absent colleague if any, for whom somebody acts.</summary>
public sealed record ActingAs(string Role, Guid? CoverFor = null);
