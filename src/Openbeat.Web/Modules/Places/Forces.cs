using System.Diagnostics.CodeAnalysis;
using Openbeat.Platform;

namespace Openbeat.Modules.Places;

/// <summary>A police force as the national site names it.</summary>
/// <param name="Id">Its id in file names and addresses, such as <c>northamptonshire</c>.</param>
/// <param name="Name">Its full name.</param>
/// <param name="AreaCode">The code of its police force area in the nation's statistics, such as <c>E23000022</c>, or null where it has none.</param>
/// <param name="Listed">Whether the compatible API lists it; British Transport Police publishes without being listed, and the demonstration force is none.</param>
public sealed record Force(string Id, string Name, bool Listed = true, string? AreaCode = null);

/// <summary>The 44 forces of the national site, in its order, British Transport Police, and the demonstration force: reference data that ships with the site.</summary>
public sealed class Forces
{
    /// <summary>The force whose names, people and boundaries are invented; it is never mixed with the others.</summary>
    public const string DemonstrationId = "demonstration";

    private readonly Dictionary<string, Force> _byId;

    public Forces()
    {
        All = ReferenceData.Read<IReadOnlyList<Force>>(typeof(Forces), "forces.data.json");
        _byId = All.ToDictionary(f => f.Id, StringComparer.Ordinal);
    }

    public IReadOnlyList<Force> All { get; }

    public bool TryFind(string id, [NotNullWhen(true)] out Force? force) => _byId.TryGetValue(id, out force);

    /// <summary>Finds the force of a police force area by its statistical code or its own id.</summary>
    public bool TryFindByArea(string code, [NotNullWhen(true)] out Force? force)
    {
        force = All.FirstOrDefault(f => f.AreaCode == code);
        return force is not null || TryFind(code, out force);
    }
}
