"""A stateful stand-in for Amazon's SP-API that speaks HTTP, with a seed, a clock and faults.

``create_app(world, settings, clock)`` gives the ASGI application, ``serve(host, port, ...)`` runs it.
"""

from copilot.amazon.simulator.app import create_app, serve
from copilot.amazon.simulator.faults import FAULTS, UnknownFault
from copilot.amazon.simulator.settings import SimulatorSettings

__all__ = ["FAULTS", "SimulatorSettings", "UnknownFault", "create_app", "serve"]
