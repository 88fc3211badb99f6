# Shared by drain and latency, which source it after setting `root` to the repository: a real Kafka and a real Redis in
# a temporary folder, ended with the script.
# shellcheck shell=sh
testbed=$root/tests/testbed

fail() {
    echo "$(basename -- "$0"): $*" >&2
    exit 1
}

# Sets folder, brokers and broker_pid.
begin_services() {
    command -v jq >/dev/null || fail "jq is not installed"
    folder=$(mktemp -d)
    trap 'end_redis; "$testbed/kafka" stop "$folder/kafka"; rm -rf "$folder"' EXIT
    trap 'exit 130' INT TERM HUP
    "$testbed/kafka-jars"
    "$testbed/kafka" start "$folder/kafka" >"$folder/kafka-addresses"
    brokers=$(sed -n 's/^plaintext=//p' "$folder/kafka-addresses")
    # shellcheck disable=SC2034 # used by those who source this
    broker_pid=$(cat "$folder/kafka/pid")
}

# NAME PARTITIONS
add_topic() {
    "$testbed/kafka" tool "$folder/kafka" TopicCommand --create --topic "$1" --partitions "$2" >/dev/null
}

# A new, empty one. Sets redis_socket and redis_url, and exports the password.
begin_redis() {
    rm -rf "$folder/data"
    "$testbed/redis" start "$folder/redis" >"$folder/redis-addresses"
    redis_socket=$(sed -n 's/^socket=//p' "$folder/redis-addresses")
    # shellcheck disable=SC2034 # used by those who source this
    redis_url=unix://streampulse@$redis_socket
    STREAMPULSE_REDIS_PASSWORD=$(sed -n 's/^password=//p' "$folder/redis-addresses")
    export STREAMPULSE_REDIS_PASSWORD
}

end_redis() {
    [ -d "$folder/redis" ] || return 0
    "$testbed/redis" stop "$folder/redis"
    rm -rf "$folder/redis"
}

load() { cut -d' ' -f1 /proc/loadavg; }
cpu() { echo "$(nproc) x $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)"; }
