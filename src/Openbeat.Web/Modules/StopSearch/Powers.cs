using Openbeat.Platform;

namespace Openbeat.Modules.StopSearch;

/// <summary>A power to search, in plain words for the public.</summary>
/// <param name="Suspicion">Whether the officer must have reasonable grounds to suspect the person searched.</param>
public sealed record Power(string Key, DateOnly InForceFrom, string Name, string Plain, bool Suspicion);

/// <summary>The powers that the public page explains.</summary>
public sealed class Powers
{
    private readonly IReadOnlyList<Power> _all = ReferenceData.Read<IReadOnlyList<Power>>(typeof(Powers), "powers.data.json");

    public IReadOnlyList<Power> InForceOn(DateOnly day) => [.. _all.Where(p => p.InForceFrom <= day)];
}
