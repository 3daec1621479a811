using System.Diagnostics.CodeAnalysis;
using Openbeat.Platform;

namespace Openbeat.Modules.Places;

/// <summary>A police force as the national site names it.</summary>
/// <param name="Id">Its id in file names and addresses, such as <c>northamptonshire</c>.</param>
/// <param name="Name">Its full name.</param>
/// <param name="Listed">Whether the compatible API lists it; British Transport Police publishes without being listed.</param>
public sealed record Force(string Id, string Name, bool Listed = true);

/// <summary>The 44 forces of the national site, in its order, and British Transport Police: reference data that ships with the site.</summary>
public sealed class Forces
{
    private readonly Dictionary<string, Force> _byId;

    public Forces()
    {
        All = ReferenceData.Read<IReadOnlyList<Force>>(typeof(Forces), "forces.data.json");
        _byId = All.ToDictionary(f => f.Id, StringComparer.Ordinal);
    }

    public IReadOnlyList<Force> All { get; }

    public bool TryFind(string id, [NotNullWhen(true)] out Force? force) => _byId.TryGetValue(id, out force);
}
