namespace Openbeat.Platform.Audit;

/// <summary>
/// A kind of record that the trail has events of. Modules register theirs as singletons; what is enforced and what
/// <c>docs/audit-events.md</c> says both come from them.
/// </summary>
/// <param name="Key">Its name for ever, such as <c>grant</c>.</param>
/// <param name="Title">What such a record is.</param>
/// <param name="Operations">What may be done to it.</param>
/// <param name="OpenFields">The fields declared non-personal: of these alone the trail may hold values.</param>
public sealed record AuditKind(string Key, string Title, IReadOnlyList<AuditOperation> Operations, params IReadOnlyList<string> OpenFields)
{
    /// <summary>Whether records of this kind are looked at or handed out, so that a reason may be asked for.</summary>
    public bool IsShown => Operations.Any(o => o is AuditOperation.Consult or AuditOperation.Disclose);
}

/// <summary>All kinds that modules registered.</summary>
public sealed class AuditKinds
{
    private readonly Dictionary<string, AuditKind> _byKey;

    public AuditKinds(IEnumerable<AuditKind> registered)
    {
        All = [.. registered.OrderBy(k => k.Key, StringComparer.Ordinal)];
        _byKey = All.ToDictionary(k => k.Key, StringComparer.Ordinal);
    }

    public IReadOnlyList<AuditKind> All { get; }

    /// <summary>What is undeclared about an event, in words, or null.</summary>
    public string? FaultOf(AuditEvent e)
    {
        if (!_byKey.TryGetValue(e.RecordKind, out var kind))
        {
            return $"No module registers the kind of record '{e.RecordKind}' for the audit trail.";
        }

        if (!kind.Operations.Contains(e.Operation))
        {
            return $"'{e.RecordKind}' is not registered for {e.Operation}.";
        }

        var closed = e.Values.Select(v => v.Split('=', 2)[0]).FirstOrDefault(f => !kind.OpenFields.Contains(f));
        return closed is null ? null : $"The field {closed} of '{e.RecordKind}' is not declared non-personal, so the trail must not hold its value.";
    }
}
